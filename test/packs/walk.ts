import type { OutMessage } from '../../src/channels/message';
import { readConfig } from '../../src/config';
import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { encodePress } from '../../src/lib/press';
import { seededRandom } from '../../src/lib/random';
import { MISSING_TEXT } from '../../src/lib/translator';
import { createRuntime, type Runtime } from '../../src/runtime';
import { connectStore } from '../../src/storage/store';
import { makeMember } from '../../src/tools/chat/people';
import { doorOf, plainChannel } from '../support/doors';
import { packFiles, programFiles } from '../support/program-files';

/** A Tuesday, ten in the morning in Seoul. */
const START = new Date('2026-11-24T10:00:00+09:00');

/** Answers one walk gives at most: the longest flow asks ten questions, some twice. */
const MAX_ANSWERS = 16;

/** What is typed where nothing can be pressed, one after the other until something fits. */
const TYPED = ['별님', '010-1234-5678', '내일', '오후 2시', '한 시간', '하나, 둘', '3'];

export type Role = 'newcomer' | 'member' | 'coordinator';

/** The program with one pack, and somebody to talk to it. */
export interface Town {
  readonly runtime: Runtime;
  readonly logger: ReturnType<typeof memoryLogger>;
  /** All replies, of every person. */
  readonly heard: Heard[];
  /** Begins a flow and answers what it asks: each time the `choice`th button, or something typed. */
  walk(user: string, flow: string, choice: number): Promise<void>;
  say(user: string, text: string): Promise<readonly OutMessage[]>;
  press(user: string, label: string): Promise<readonly OutMessage[]>;
  /** Makes somebody of a role who is spoken to in a language; gives the user. */
  enter(role: Role, lang: string): Promise<string>;
  close(): Promise<void>;
}

/** One message and where it was said. */
export interface Heard {
  readonly where: string;
  readonly message: OutMessage;
}

let worlds = 0;

/** Opens the program with the pack `id` out of `dirs`, on an empty store in memory. */
export async function openTown(id: string, dirs?: readonly string[]): Promise<Town> {
  worlds += 1;
  const logger = memoryLogger();
  const clock = new ManualClock(START);
  const door = doorOf('terminal', id);
  const runtime = await createRuntime({
    config: readConfig({ HUB: 'direct', COMMUNITY: id }),
    store: await connectStore({ dataDir: ':memory:', logger }),
    clock,
    random: seededRandom(20_261_124 + worlds),
    logger,
    quietHours: false,
    files: programFiles(),
    channels: () => [plainChannel(door, async () => ({ is: 'sent' }))],
    ...(dirs ? { packDirs: dirs } : { packs: packFiles([id]) }),
  });
  const heard: Heard[] = [];
  const last = new Map<string, readonly OutMessage[]>();
  let events = 0;
  let people = 0;

  async function send(user: string, input: { text: string } | { payload: string }, where: string) {
    events += 1;
    clock.advance(1000);
    const turn = await runtime.receive({
      door: door.id,
      eventId: `event-${events}`,
      user,
      at: clock.now(),
      input: 'text' in input ? { kind: 'text', text: input.text } : { kind: 'press', payload: input.payload },
    });
    const replies = turn.replies ?? [];
    heard.push(...replies.map((message) => ({ where, message })));
    last.set(user, replies);
    return replies;
  }

  const buttonsOf = (user: string) => (last.get(user) ?? []).at(-1)?.buttons ?? [];

  return {
    runtime,
    logger,
    heard,
    async enter(role, lang) {
      people += 1;
      const user = `${role}-${people}`;
      if (role === 'newcomer') await runtime.services.members.meet(door.id, user, lang, clock.now());
      else {
        const zone = runtime.services.communities.get(id).zones[0]?.id ?? '';
        const duty = role === 'coordinator' ? { duty: role } : {};
        await makeMember(runtime, { door, user, name: '별님', zone, lang, ...duty });
      }
      const offered = runtime.translator.of(id).languages.find((one) => one === lang);
      if (offered)
        await send(user, { payload: encodePress({ do: 'start', flow: 'members.language' }) }, 'members.language');
      const label = runtime.translator.of(id).say(lang, { key: `members.language.${lang}` });
      const button = buttonsOf(user).find((one) => one.label === label);
      if (button) await send(user, { payload: button.payload }, 'members.language');
      return user;
    },
    async walk(user, flow, choice) {
      await send(user, { payload: encodePress({ do: 'start', flow }) }, flow);
      for (let n = 0; n < MAX_ANSWERS && (last.get(user) ?? []).length > 0; n += 1) {
        const asked = (last.get(user) ?? []).at(-1);
        if (asked?.ask === undefined && asked?.nav === undefined) return;
        const buttons = asked.buttons ?? [];
        const pressed = buttons[Math.min(choice, buttons.length - 1)];
        const typed = TYPED[(n + choice) % TYPED.length] ?? '';
        await send(user, pressed ? { payload: pressed.payload } : { text: typed }, flow);
      }
      await send(user, { text: '그만' }, flow);
      await send(user, { text: '처음' }, flow);
    },
    say: (user, text) => send(user, { text }, text),
    async press(user, label) {
      const button = buttonsOf(user).find((one) => one.label === label);
      if (!button) throw new Error(`no button ${label}; there are ${buttonsOf(user).map((one) => one.label)}`);
      return send(user, { payload: button.payload }, label);
    },
    close: () => runtime.close(),
  };
}

/** A dotted key, as no person should read one. */
const KEY = /(?<![\w/.:@-])[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+(?![\w/-])/;

/** What is wrong with the words of a message: a key, a hole that wasn't filled, nothing at all. */
export function flawsOf({ where, message }: Heard): string[] {
  const { text, rows = [], buttons = [], nav = [], picker, link, image } = message;
  const words = [
    text,
    ...rows.flatMap(({ label, value }) => [label, value]),
    ...[...buttons, ...nav].map(({ label }) => label),
    ...(picker ? [picker.label] : []),
    ...(link ? [link.label] : []),
    ...(image ? [image.alt] : []),
  ];
  return words
    .filter((one) => one.trim() === '' || one === MISSING_TEXT || KEY.test(one) || /\{\{|\}\}/.test(one))
    .map((one) => `${where}: ${JSON.stringify(one)} in ${JSON.stringify(text)}`);
}
