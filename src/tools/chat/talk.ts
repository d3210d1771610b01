import type { Channel, Door } from '../../channels/channel';
import type { Incoming, OutMessage } from '../../channels/message';
import { buttonsOf, createTerminalChannel, parse, type TerminalChannel } from '../../channels/terminal';
import type { ManualClock } from '../../lib/clock';
import { inSeoul } from '../../lib/seoul';
import { SOURCE_LANGUAGE } from '../../lib/translator';
import type { Runtime } from '../../runtime';
import { LINE_MS, MAX_TICK_MS, STEP_MS } from '../limits';
import type { KnownTexts } from './key-of';
import { asDialogue, type Happened } from './record';
import { enter, stateOf } from './speakers';

/** What the talk works with. */
export interface TalkParts {
  readonly runtime: Runtime;
  readonly clock: ManualClock;
  readonly terminal: TerminalTap;
  readonly texts: KnownTexts;
  readonly print: (line: string) => void;
  /** Writes a saved dialogue; gives the path it went to. */
  readonly save: (name: string, text: string) => string;
}

/** The terminal channel, and a way to hear what it sends. */
export interface TerminalTap {
  readonly channel: Channel<string>;
  shown(user: string): readonly OutMessage[];
  onSent(hear: (user: string, messages: readonly OutMessage[]) => void): void;
}

/** A terminal channel whose bundles can be listened to; each is heard once. */
export function tappedTerminal(door: Door, write: (user: string, line: string) => void): TerminalTap {
  const terminal: TerminalChannel = createTerminalChannel({ door, write });
  let hear: (user: string, messages: readonly OutMessage[]) => void = () => undefined;
  return {
    channel: {
      ...terminal,
      send: async (sending) => {
        const before = terminal.shown(sending.user);
        const sent = await terminal.send(sending);
        if (terminal.shown(sending.user) !== before) hear(sending.user, sending.messages);
        return sent;
      },
    },
    shown: terminal.shown,
    onSent: (listener) => {
      hear = listener;
    },
  };
}

/** A talk of several people in one terminal. */
export interface Talk {
  /** Who types now. */
  readonly speaker: string;
  /** Takes one typed line; false when it was the last. */
  line(text: string): Promise<boolean>;
}

const HELP = [
  'A: words      say words as A (any letter; A asks, B and C help, K coordinates, others are new here)',
  '/as B         from now on B types',
  '#2            press the second button; #pick, #photo, #place, #sticker, #follow, #unfollow as in a messenger',
  '/tick 2h      let time pass (30m, 6h, 2d)',
  '/again        send the last line once more under the same event id',
  '/state        where the conversation stands, and the account',
  '/save name    write what was said as test/dialogues/saved/name.dialogue',
  '/quit         end',
].join('\n');

/** Opens a talk with `speakers` present, the first of them typing. */
export async function openTalk(parts: TalkParts, speakers: readonly string[]): Promise<Talk> {
  const { runtime, clock, terminal, print } = parts;
  const happened: Happened[] = [];
  const present = new Set<string>();
  const last = new Map<string, Incoming>();
  const run = clock.now().getTime().toString(36);
  let speaker = speakers[0] ?? 'A';
  let lines = 0;

  terminal.onSent((user, messages) => void happened.push(...messages.map((one) => shownTo(user, one))));

  async function bring(who: string): Promise<void> {
    if (present.has(who)) return;
    present.add(who);
    const words = await enter(runtime, terminal.channel.door, who);
    happened.push({ is: 'given', who, words });
  }

  async function say(who: string, text: string): Promise<void> {
    await bring(who);
    lines += 1;
    clock.advance(LINE_MS);
    const shown = terminal.shown(who);
    const incoming = parse(text, {
      door: terminal.channel.door.id,
      user: who,
      eventId: `${run}-${lines}`,
      at: clock.now(),
      shown,
    });
    last.set(who, incoming);
    happened.push({ is: 'said', who, line: asTyped(text, incoming, shown) });
    await runtime.receive(incoming);
    await runtime.catchUp();
  }

  const commands: Readonly<Record<string, (rest: string) => Promise<void> | void>> = {
    as: async (who) => {
      if (!/^[A-Z]$/.test(who)) return print('write /as and one capital letter');
      speaker = who;
      await bring(who);
    },
    tick: async (words) => {
      if (durationOf(words) === null) return print('write /tick 30m, /tick 6h or /tick 2d; at most 60d');
      happened.push({ is: 'tick', words });
      print(`-- it is ${await pass(parts, durationOf(words) ?? 0)}`);
    },
    state: async () => print((await stateOf(runtime, terminal.channel.door, speaker)).join('\n')),
    again: async () => {
      const before = last.get(speaker);
      if (!before) return print(`${speaker} has said nothing yet`);
      happened.push({ is: 'said', who: speaker, line: '<again>' });
      await runtime.receive(before);
      await runtime.catchUp();
    },
    save: (name) => print(saved(parts, name, happened)),
    help: () => print(HELP),
  };

  for (const who of speakers) await bring(who);
  return {
    get speaker() {
      return speaker;
    },
    async line(text) {
      const read = readTyped(text);
      if (read.is === 'quit') return false;
      if (read.is === 'words') await say(read.who ?? speaker, read.words);
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

function shownTo(who: string, { text, buttons = [] }: OutMessage): Happened {
  return { is: 'shown', who, text, lang: SOURCE_LANGUAGE, buttons: buttons.map((one) => one.label) };
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

/** Lets time pass step by step; gives the day and time it is then. */
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

/** Setting that keeps how far a talk on a kept store has let time pass. */
export const CHAT_CLOCK = 'chat.clock';

/** What was typed as a dialogue writes it: a pressed button by its words. */
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

/** `30m`, `6h`, `2d` in milliseconds; null for anything else or more than `MAX_TICK_MS`. */
export function durationOf(words: string): number | null {
  const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
  const read = /^(\d{1,5})([mhd])$/.exec(words.trim());
  const ms = read ? Number(read[1]) * (units[read[2] ?? ''] ?? 0) : 0;
  return ms > 0 && ms <= MAX_TICK_MS ? ms : null;
}
