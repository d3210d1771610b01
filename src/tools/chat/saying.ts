import type { Incoming, OutMessage } from '../../channels/message';
import { buttonsOf, parse } from '../../channels/terminal';
import type { ManualClock } from '../../lib/clock';
import { SOURCE_LANGUAGE } from '../../lib/translator';
import type { Runtime } from '../../runtime';
import { LINE_MS } from '../limits';
import type { Happened } from './record';
import { enter } from './speakers';
import type { TerminalTap } from './tap';

/** The spoken and shown lines of a talk, and the people in it. */
export interface Saying {
  readonly happened: Happened[];
  /** Brings a person into the talk; a person already present stays unchanged. */
  bring(who: string): Promise<void>;
  say(who: string, text: string): Promise<void>;
  /** Repeats a person's last line under its event id; false if there is no line. */
  again(who: string): Promise<boolean>;
}

/** The parts of speaking in a talk. */
export interface SayingParts {
  readonly runtime: Runtime;
  readonly clock: ManualClock;
  readonly terminal: TerminalTap;
}

/** The speaking half of a talk: people come in and say lines, and the replies are noted. */
export function createSaying({ runtime, clock, terminal }: SayingParts): Saying {
  const { door } = terminal.channel;
  const happened: Happened[] = [];
  const present = new Set<string>();
  const last = new Map<string, Incoming>();
  const run = clock.now().getTime().toString(36);
  let lines = 0;
  terminal.onSent((user, messages) => void happened.push(...messages.map((one) => shownTo(user, one))));

  async function bring(who: string): Promise<void> {
    if (present.has(who)) return;
    present.add(who);
    happened.push({ is: 'given', who, words: await enter(runtime, door, who) });
  }

  async function receive(who: string, incoming: Incoming, line: string): Promise<void> {
    last.set(who, incoming);
    happened.push({ is: 'said', who, line });
    await runtime.receive(incoming);
    await runtime.catchUp();
  }

  return {
    happened,
    bring,
    async say(who, text) {
      await bring(who);
      lines += 1;
      clock.advance(LINE_MS);
      const shown = terminal.shown(who);
      const eventId = `${run}-${lines}`;
      const incoming = parse(text, { door: door.id, user: who, eventId, at: clock.now(), shown });
      await receive(who, incoming, asTyped(text, incoming, shown));
    },
    async again(who) {
      const before = last.get(who);
      if (before) await receive(who, before, '<again>');
      return before !== undefined;
    },
  };
}

function shownTo(who: string, { text, buttons = [] }: OutMessage): Happened {
  return { is: 'shown', who, text, lang: SOURCE_LANGUAGE, buttons: buttons.map((one) => one.label) };
}

/** A typed line in a dialogue's form: a pressed button by its words. */
function asTyped(text: string, incoming: Incoming, shown: readonly OutMessage[]): string {
  const { input } = incoming;
  if (input.kind === 'press') {
    const label = buttonsOf(shown).find((button) => button.payload === input.payload)?.label;
    return `[${label ?? input.text ?? ''}]`;
  }
  if (input.kind === 'picked') return `<pick ${input.value}>`;
  if (input.kind === 'image') return '<photo>';
  if (input.kind === 'place') return `<place ${input.title}>`;
  if (input.kind === 'other') return '<file>';
  if (input.kind === 'unfollow') return '<block>';
  return input.kind === 'text' ? text : `<${input.kind}>`;
}
