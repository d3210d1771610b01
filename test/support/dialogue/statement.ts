import type { Door } from '../../../src/channels/channel';
import type { ChannelName } from '../../../src/channels/limits';
import type { Outcome } from '../../../src/services/calls';

/** The expected text: by locale key or in plain words. */
export type Wanted =
  | { readonly is: 'anything' }
  /** The text of a locale key in the person's language; each value must be in its parameter's place. */
  | { readonly is: 'key'; readonly key: string; readonly values: Readonly<Record<string, string>> }
  | { readonly is: 'words'; readonly words: string };

/** A button by its words, by the key of its words, or by a part of its words. */
export interface ButtonName {
  readonly is: 'words' | 'key' | 'part';
  readonly name: string;
  /** True for the first button ever shown with this name instead of the latest. */
  readonly old: boolean;
  /** Another person whose phone shows it; pressing it anyway imitates a forger. */
  readonly of?: string;
}

/** What a person does in one line. */
export type Move =
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'press'; readonly button: ButtonName }
  | { readonly do: 'pick'; readonly value: string }
  | { readonly do: 'place'; readonly title: string }
  | { readonly do: 'again'; readonly times: number }
  /** Types the number of the latest transfer of a kind. */
  | { readonly do: 'number'; readonly kind: string }
  /** Types the code a person was shown last, and more words behind it. */
  | { readonly do: 'code'; readonly of: string; readonly more: string }
  /** The code for operators that the tool showed last, or a new one. */
  | { readonly do: 'operator-code'; readonly fresh: boolean }
  /** Types the words of the latest invitation. */
  | { readonly do: 'invitation' }
  | { readonly do: 'sticker' | 'photo' | 'file' | 'follow' | 'block' | 'unsend' | 'look' };

/** A person as `given` describes them. */
export interface Given {
  readonly name: string;
  readonly channel: ChannelName | null;
  /** The person's door; null: the only one of the channel. */
  readonly door: string | null;
  /** The letter of the staff who write for a person at the desk, and on whose consent; null: somebody's. */
  readonly by: { readonly staff: string; readonly consent: 'self' | 'family' } | null;
  readonly role: 'newcomer' | 'member' | 'staff' | 'coordinator' | 'operator';
  readonly with: Readonly<Record<string, string>>;
}

/** A request in short: kind, day, time, minutes; place and note if they matter. */
export interface Asking {
  readonly kind: string;
  readonly date: string;
  readonly time: string;
  readonly minutes: number;
  readonly zone: string | null;
  readonly address: string | null;
  readonly note: string | null;
  readonly wishes: string | null;
}

/** One line of a dialogue. */
export type Step =
  | { readonly is: 'given'; readonly person: Given }
  /** Several people act at the same moment; for one person, `times` deliveries of one event. */
  | { readonly is: 'act'; readonly who: readonly string[]; readonly moves: readonly Move[]; readonly times: number }
  | {
      readonly is: 'see';
      readonly who: string;
      readonly wanted: readonly Wanted[];
      readonly buttons: readonly ButtonName[];
      readonly absent: readonly ButtonName[];
      readonly anywhere: boolean;
    }
  /** Staff take a person's card to ring them: `why` is the expected refusal, null for none. */
  | {
      readonly is: 'call';
      readonly by: string;
      readonly who: string;
      readonly why: string | null;
      readonly anyway: boolean;
    }
  /** Staff record how a call ended; `words` are a note, or the time of the next call. */
  | {
      readonly is: 'hang-up';
      readonly by: string;
      readonly who: string;
      readonly outcome: Outcome;
      readonly words: string;
    }
  | { readonly is: 'silence'; readonly who: string }
  /** A request made in the usual way, by typing every answer. */
  | { readonly is: 'ask'; readonly who: string; readonly request: Asking }
  | { readonly is: 'tick'; readonly ms: number }
  /** A local moment, `2026-11-24T18:00`. */
  | { readonly is: 'until'; readonly moment: string }
  | { readonly is: 'restart' }
  | { readonly is: 'expect'; readonly words: readonly string[]; readonly rest: string };

/** A step with its place in the file. */
export type Line = Step & {
  readonly line: number;
  readonly source: string;
  /** Other wordings of what is said, each with the same replies. */
  readonly wordings?: readonly string[];
};

/** One dialogue file. */
export interface Dialogue {
  readonly file: string;
  /** Channels for people without one of their own: the dialogue runs once for each. */
  readonly on: readonly ChannelName[];
  /** ISO instant of the start; null: the world's own. */
  readonly start: string | null;
  /** Packs loaded; empty: the program's own default. */
  readonly communities: readonly string[];
  /** Doors besides the only one of each messenger. */
  readonly doors: readonly Door[];
  readonly lines: readonly Line[];
}

/** How many wordings a dialogue has; 1 without other ones. */
export function wordingsOf({ lines }: Dialogue): number {
  return 1 + Math.max(0, ...lines.map(({ wordings = [] }) => wordings.length));
}

/** The dialogue in its wording `n`, from 0. A line with fewer wordings begins again with its first. */
export function inWording(dialogue: Dialogue, n: number): Dialogue {
  const lines = dialogue.lines.map((line): Line => {
    const others = line.wordings ?? [];
    const text = others[(n % (others.length + 1)) - 1];
    return line.is === 'act' && text !== undefined
      ? { ...line, moves: [{ do: 'say', text }], source: `${line.source} (or> ${text})` }
      : line;
  });
  return { ...dialogue, lines };
}
