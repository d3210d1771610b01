import { inSeoul } from '../../lib/seoul';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../lib/units';
import { MAX_TICK_MS, STEP_MS } from '../limits';
import type { KnownTexts } from './key-of';
import { createTelephone } from './line';
import { asDialogue, type Happened } from './record';
import { createSaying, type SayingParts } from './saying';
import { stateOf } from './speakers';

/** The parts of a talk. */
export interface TalkParts extends SayingParts {
  readonly texts: KnownTexts;
  readonly print: (line: string) => void;
  /** Writes a saved dialogue; gives its path. */
  readonly save: (name: string, text: string) => string;
}

/** A talk of several people in one terminal. */
export interface Talk {
  /** The current speaker. */
  readonly speaker: string;
  /** Handles one typed line; false after the last one. */
  line(text: string): Promise<boolean>;
}

const HELP = [
  'A: words      say words as A (any letter; A asks, B and C help, K coordinates, others are new here)',
  '/as B         from now on B types',
  '#2            press the second button; #pick, #photo, #place, #sticker, #follow, #unfollow as in a messenger',
  '/tick 2h      let time pass (30m, 6h, 2d)',
  '/again        send the last line once more under the same event id',
  '/line N words the speaker is at the desk and enters what N says on the telephone; without words N is on the line',
  '/state        where the conversation stands, and the account',
  '/save name    write what was said as test/dialogues/saved/name.dialogue',
  '/quit         end',
].join('\n');

/** Opens a talk with `speakers` present; the first of them types. */
export async function openTalk(parts: TalkParts, speakers: readonly string[]): Promise<Talk> {
  const { runtime, terminal, print } = parts;
  const saying = createSaying(parts);
  const telephone = createTelephone(runtime, terminal.channel.door);
  let speaker = speakers[0] ?? 'A';

  const commands: Readonly<Record<string, (rest: string) => Promise<void> | void>> = {
    as: async (who) => {
      if (!/^[A-Z]$/.test(who)) return print('write /as and one capital letter');
      speaker = who;
      await saying.bring(who);
    },
    tick: async (words) => {
      const ms = durationOf(words);
      if (ms === null) return print('write /tick 30m, /tick 6h or /tick 2d; at most 60d');
      saying.happened.push({ is: 'tick', words });
      print(`-- it is ${await pass(parts, ms)}`);
    },
    state: async () => print((await stateOf(runtime, terminal.channel.door, speaker)).join('\n')),
    line: async (rest) => {
      const [, whom = '', words = ''] = /^([A-Z])(?:\s+(.+))?$/.exec(rest) ?? [];
      if (whom === '') return print('write /line, one capital letter, and what the person says');
      const pages = await telephone.enter(speaker, whom, words);
      if (pages === null) return print(`${speaker} has no role; /as K speaks as a coordinator`);
      print(pages.map((piece) => `☎ ${whom} | ${piece.replaceAll('\n', `\n☎ ${whom} | `)}`).join('\n'));
    },
    again: async () => {
      if (!(await saying.again(speaker))) print(`${speaker} has said nothing yet`);
    },
    save: (name) => print(saved(parts, name, saying.happened)),
    help: () => print(HELP),
  };

  for (const who of speakers) await saying.bring(who);
  return {
    get speaker() {
      return speaker;
    },
    async line(text) {
      const read = readTyped(text);
      if (read.is === 'quit') return false;
      if (read.is === 'words') await saying.say(read.who ?? speaker, read.words);
      if (read.is !== 'command') return true;
      const command = commands[read.name];
      if (command) await command(read.rest);
      else print(`there is no /${read.name}; /help tells what there is`);
      return true;
    },
  };
}

function saved({ save, texts }: TalkParts, name: string, happened: readonly Happened[]): string {
  if (!/^[a-z0-9-]{1,60}$/.test(name)) return 'write /save and a name of small letters, digits and dashes';
  return `-- ${save(name, asDialogue(name, happened, texts))}`;
}

type Typed =
  | { readonly is: 'nothing' | 'quit' }
  | { readonly is: 'command'; readonly name: string; readonly rest: string }
  | { readonly is: 'words'; readonly who: string | null; readonly words: string };

function readTyped(text: string): Typed {
  const words = text.trim();
  if (words === '') return { is: 'nothing' };
  if (words === '/quit') return { is: 'quit' };
  const command = /^\/(\w+)\s*(.*)$/.exec(words);
  if (command) return { is: 'command', name: command[1] ?? '', rest: (command[2] ?? '').trim() };
  const named = /^([A-Z]):\s*(.+)$/.exec(words);
  return named ? { is: 'words', who: named[1] ?? '', words: named[2] ?? '' } : { is: 'words', who: null, words };
}

/** Moves time step by step; gives the new day and time. */
async function pass({ runtime, clock }: TalkParts, ms: number): Promise<string> {
  const end = clock.now().getTime() + ms;
  while (clock.now().getTime() < end) {
    clock.advance(Math.min(STEP_MS, end - clock.now().getTime()));
    await runtime.catchUp();
  }
  await runtime.settings.set(CHAT_CLOCK, clock.now().toISOString());
  const { day, time } = inSeoul(clock.now());
  return `${day} ${time}`;
}

/** The setting with the moved time of a talk on a kept store. */
export const CHAT_CLOCK = 'chat.clock';

/** `30m`, `6h`, `2d` in milliseconds; null for other words or more than `MAX_TICK_MS`. */
export function durationOf(words: string): number | null {
  const units: Readonly<Record<string, number>> = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };
  const read = /^(\d{1,5})([mhd])$/.exec(words.trim());
  const ms = read ? Number(read[1]) * (units[read[2] ?? ''] ?? 0) : 0;
  return ms > 0 && ms <= MAX_TICK_MS ? ms : null;
}
