import type { Channel } from '../../channels/channel';
import type { Incoming, OutMessage } from '../../channels/message';
import { buttonsOf, createTerminalChannel, parse, type TerminalChannel } from '../../channels/terminal';
import type { ManualClock } from '../../lib/clock';
import { inSeoul } from '../../lib/seoul';
import type { Turn } from '../../runner/turns';
import type { Runtime } from '../../runtime';
import type { KnownTexts } from './key-of';
import { makeMember } from './people';
import { asDialogue, type Happened } from './record';

/** How far time moves at once: what falls due in between happens in order. */
export const STEP_MS = 10 * 60_000;
/** Longest time one `/tick` lets pass. */
export const MAX_TICK_MS = 60 * 24 * 3_600_000;
/** A line takes this long. */
export const LINE_MS = 1_000;

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
export function tappedTerminal(write: (user: string, line: string) => void): TerminalTap {
  const terminal: TerminalChannel = createTerminalChannel({ write });
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

/** What each letter stands for; every other letter is somebody new. */
export const roles: Readonly<Record<string, 'member' | 'helper' | 'coordinator'>> = {
  A: 'member',
  B: 'helper',
  C: 'helper',
  K: 'coordinator',
};

const HELP = [
  'A: words      say words as A (any letter; A asks, B and C help, K coordinates, others are new here)',
  '/as B         from now on B types',
  '#2            press the second button; #pick, #photo, #place, #sticker, #follow, #unfollow as in a messenger',
  '/tick 2h      let time pass (30m, 6h, 2d)',
  '/again        send the last line once more under the same event id',
  '/state        where the conversation stands, and the account',
  '/save name    write what was said as test/dialogues/saved/name.dialogue',
  '/quit         end',
];

/** Opens a talk with `speakers` present, the first of them typing. */
export async function openTalk(parts: TalkParts, speakers: readonly string[]): Promise<Talk> {
  const { runtime, clock, terminal, print } = parts;
  const happened: Happened[] = [];
  const present = new Set<string>();
  const last = new Map<string, Incoming>();
  const run = clock.now().getTime().toString(36);
  let speaker = speakers[0] ?? 'A';
  let lines = 0;

  terminal.onSent((user, messages) => {
    for (const { text, buttons = [] } of messages)
      happened.push({ is: 'shown', who: user, text, lang: 'ko', buttons: buttons.map((one) => one.label) });
  });

  async function bring(who: string): Promise<void> {
    if (present.has(who)) return;
    present.add(who);
    const words = await enter(runtime, who);
    happened.push({ is: 'given', who, words });
  }

  async function say(who: string, text: string): Promise<void> {
    await bring(who);
    lines += 1;
    clock.advance(LINE_MS);
    const shown = terminal.shown(who);
    const incoming = parse(text, { user: who, eventId: `${run}-${lines}`, at: clock.now(), shown });
    last.set(who, incoming);
    happened.push({ is: 'said', who, line: asTyped(text, incoming, shown) });
    await runtime.receive(incoming);
    await runtime.catchUp();
  }

  async function tick(words: string): Promise<void> {
    const ms = durationOf(words);
    if (ms === null) return print('write /tick 30m, /tick 6h or /tick 2d; at most 60d');
    happened.push({ is: 'tick', words });
    const end = clock.now().getTime() + ms;
    while (clock.now().getTime() < end) {
      clock.advance(Math.min(STEP_MS, end - clock.now().getTime()));
      await runtime.catchUp();
    }
    await runtime.settings.set(CHAT_CLOCK, clock.now().toISOString());
    const { day, time } = inSeoul(clock.now());
    print(`-- it is ${day} ${time}`);
  }

  const commands: Readonly<Record<string, (rest: string) => Promise<void> | void>> = {
    as: async (who) => {
      if (!/^[A-Z]$/.test(who)) return print('write /as and one capital letter');
      speaker = who;
      await bring(who);
    },
    tick,
    state: async () => {
      for (const line of await stateOf(runtime, speaker)) print(line);
    },
    again: async () => {
      const before = last.get(speaker);
      if (!before) return print(`${speaker} has said nothing yet`);
      happened.push({ is: 'said', who: speaker, line: '<again>' });
      await runtime.receive(before);
      await runtime.catchUp();
    },
    save: (name) => {
      if (!/^[a-z0-9-]{1,60}$/.test(name)) return print('write /save and a name of small letters, digits and dashes');
      print(`-- ${parts.save(name, asDialogue(name, happened, parts.texts))}`);
    },
    help: () => {
      for (const line of HELP) print(line);
    },
  };

  for (const who of speakers) await bring(who);
  return {
    get speaker() {
      return speaker;
    },
    async line(text) {
      const words = text.trim();
      if (words === '') return true;
      if (words === '/quit') return false;
      const [, name, rest = ''] = /^\/(\w+)\s*(.*)$/.exec(words) ?? [];
      const [, who, said = ''] = /^([A-Z]):\s*(.+)$/.exec(words) ?? [];
      const command = name === undefined ? undefined : commands[name];
      if (command) await command(rest.trim());
      else if (name !== undefined) print(`there is no /${name}; /help tells what there is`);
      else await say(who ?? speaker, who ? said : words);
      return true;
    },
  };
}

/** Setting that keeps how far a talk on a kept store has let time pass. */
export const CHAT_CLOCK = 'chat.clock';

/** Brings somebody invented into the conversation; gives what a dialogue's `given` says of them. */
async function enter(runtime: Runtime, who: string): Promise<string> {
  const { communities, members } = runtime.services;
  const role = roles[who];
  const community = communities.all()[0];
  const conversation = `terminal:${who}`;
  if (!role || !community || (await members.standing(conversation))) return '';
  const zone = community.zones[0]?.id ?? '';
  const kinds = role === 'helper' ? community.kinds.map((kind) => kind.id) : [];
  await makeMember(runtime, {
    channel: 'terminal',
    user: who,
    name: who,
    zone,
    lang: 'ko',
    can: kinds,
    coordinator: role === 'coordinator',
  });
  const as = role === 'coordinator' ? 'coordinator' : 'member';
  return [as, 'name', who, 'zone', zone, ...(kinds.length > 0 ? ['can', kinds.join(',')] : [])].join(' ');
}

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

async function stateOf(runtime: Runtime, who: string): Promise<string[]> {
  const conversation = `terminal:${who}`;
  const member = await runtime.services.members.standing(conversation);
  const [turn] = await runtime.store.mongoose
    .model<Turn>('Turn')
    .find({ conversation, seq: { $exists: true } })
    .sort({ seq: -1 })
    .limit(1)
    .lean<Turn[]>();
  const frames = turn?.session?.frames ?? [];
  const { day, time } = inSeoul(runtime.clock.now());
  return [
    `-- ${day} ${time} · ${who} is ${member ? `${member.status}, ${member.id}` : 'new here'}`,
    frames.length === 0 ? '-- nothing is asked' : '',
    ...frames.map((frame) => `-- ${frame.flow}/${frame.step} ${JSON.stringify(frame.vars)}`),
    member ? `-- account ${JSON.stringify(await runtime.services.ledger.balance(member.community, member.id))}` : '',
    `-- outbox ${JSON.stringify(await runtime.outbox.count())}`,
  ].filter((line) => line !== '');
}

/** `30m`, `6h`, `2d` in milliseconds; null for anything else or more than `MAX_TICK_MS`. */
export function durationOf(words: string): number | null {
  const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
  const read = /^(\d{1,5})([mhd])$/.exec(words.trim());
  const ms = read ? Number(read[1]) * (units[read[2] ?? ''] ?? 0) : 0;
  return ms > 0 && ms <= MAX_TICK_MS ? ms : null;
}
