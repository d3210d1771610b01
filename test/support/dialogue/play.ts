import type { ChannelName } from '../../../src/channels/limits';
import { reason } from '../../../src/lib/errors';
import { decodePress } from '../../../src/lib/press';
import { makeMember } from '../../../src/tools/chat/people';
import type { Deed, SeenButton, SeenMessage } from '../phones/phone';
import { openWorld, type World, type WorldOptions } from '../world';
import { askFor } from './asking';
import { expectation } from './expectations';
import { findButton, isButton, messageLine, type Person, personOf, screenOf } from './person';
import type { ButtonName, Dialogue, Given, Line, Move, Wanted } from './statement';
import { flat, openTexts, type Texts } from './texts';

/** Most pages of choices somebody turns to find a button. */
export const MAX_PAGES = 10;
/** Each line of a dialogue takes this long. */
export const LINE_MS = 1_000;

/** Names people go by, by letter; others are called by their letter. */
export const names: Readonly<Record<string, string>> = {
  A: '느티나무',
  B: '보리차',
  C: '햇살',
  D: '종이배',
  E: '달항아리',
  F: '호박꽃',
  K: '길잡이',
  L: '등대지기',
  N: '새싹',
};

/** A dialogue under way. */
export interface Stage {
  readonly world: World;
  readonly texts: Texts;
  readonly people: Map<string, Person>;
  /** The language somebody is spoken to in. */
  langOf(person: Person): Promise<string>;
  /** Log lines of level error that were expected, by their words. */
  readonly excused: string[];
}

/** Plays a dialogue with `channel` for everybody who isn't given one. Throws at the first line that doesn't hold. */
export async function playDialogue(dialogue: Dialogue, channel: ChannelName, options: WorldOptions): Promise<void> {
  const durable = dialogue.lines.some((line) => line.is === 'restart');
  const world = await openWorld({ ...options, durable, ...(dialogue.start ? { start: dialogue.start } : {}) });
  const stage = stageOf(world);
  try {
    for (const line of dialogue.lines) {
      try {
        await step(stage, line, channel);
      } catch (error) {
        const log = world.logger.lines.filter(({ level }) => level === 'error' || level === 'warn').slice(-5);
        const logged = log.map(({ message, fields }) => `\n    log: ${message} ${JSON.stringify(fields)}`).join('');
        throw new Error(`${dialogue.file}:${line.line}: ${line.source}\n  ${reason(error)}${logged}`);
      }
    }
    await checkEnd(stage, dialogue.file);
  } finally {
    await world.close();
  }
}

/** A stage in a world, nobody on it yet. */
export function stageOf(world: World): Stage {
  const languages = new Map<string, string>();
  return {
    world,
    texts: openTexts(world.runtime.config.COMMUNITY),
    people: new Map(),
    excused: [],
    langOf: async ({ conversation }) => {
      const { members } = world.runtime.services;
      const [contact] = await members.contactsOf(conversation);
      const member = await members.standing(conversation);
      const lang = member?.lang ?? contact?.lang;
      if (lang) languages.set(conversation, lang);
      return lang ?? languages.get(conversation) ?? 'ko';
    },
  };
}

async function step(stage: Stage, line: Line, channel: ChannelName): Promise<void> {
  const { world } = stage;
  world.clock.advance(LINE_MS);
  switch (line.is) {
    case 'given':
      await enter(stage, line.person, channel);
      return;
    case 'act':
      await actTogether(stage, line.who, line.moves, line.times);
      return;
    case 'see':
      await see(stage, line);
      return;
    case 'ask':
      await askFor(stage, await someone(stage, line.who), line.request);
      return;
    case 'silence': {
      const person = await someone(stage, line.who);
      if (person.unread.length > 0) throw new Error(`there is something unread\n${screenOf(person)}`);
      return;
    }
    case 'tick':
      await world.pass(line.ms);
      return;
    case 'until': {
      const ms = Date.parse(line.moment) - world.clock.now().getTime();
      if (ms < 0) throw new Error(`it is already ${world.clock.now().toISOString()}`);
      await world.pass(ms);
      return;
    }
    case 'restart':
      await world.restart();
      return;
    default:
      await expectation(stage, line.words, line.rest);
  }
}

/** Brings somebody on the stage. */
export async function enter(stage: Stage, given: Given, fallback: ChannelName): Promise<Person> {
  const { world, people } = stage;
  const channel = given.channel ?? fallback;
  const { zone = 'eunpyeong', credits, can, needs, gender, language, lang = 'ko', phone } = given.with;
  const name = given.with.name ?? names[given.name] ?? given.name;
  const made = await world.phone(channel, given.name.toLowerCase(), lang);
  const list = (words: string | undefined) => (words ? words.split(',') : undefined);
  if (given.role !== 'newcomer') {
    const optional = {
      ...(credits === undefined ? {} : { credits: Number(credits) }),
      ...(can === undefined ? {} : { can: list(can) ?? [] }),
      ...(needs === undefined ? {} : { needs: list(needs) ?? [] }),
      ...(gender === 'female' || gender === 'male' ? { gender: gender as 'female' | 'male' } : {}),
      ...(language === undefined ? {} : { languages: list(language) ?? [] }),
      phone: phone ?? `+8210${String(1000_0000 + people.size * 1111).slice(0, 8)}`,
    };
    const coordinator = given.role === 'coordinator';
    await makeMember(world.runtime, { channel, user: made.user, name, zone, lang, coordinator, ...optional });
  }
  const person = personOf(given.name, name, made);
  people.set(given.name, person);
  return person;
}

/** Somebody on the stage, with everything that has arrived taken in. */
export async function someone(stage: Stage, letter: string): Promise<Person> {
  const person = stage.people.get(letter);
  if (!person) throw new Error(`nobody is called ${letter}; add a line "given ${letter} …"`);
  await person.catchUp();
  return person;
}

async function actTogether(stage: Stage, who: readonly string[], moves: readonly Move[], times: number): Promise<void> {
  const ready: [Person, () => Promise<void>][] = [];
  for (const [i, letter] of who.entries()) {
    const person = await someone(stage, letter);
    const move = moves[i] ?? moves[0];
    if (move) ready.push([person, await prepare(stage, person, move)]);
  }
  const spoke = ready.filter((_, i) => (moves[i] ?? moves[0])?.do !== 'look');
  for (const [person] of spoke) {
    person.unread = [];
    person.mark = person.screen.length;
    person.sent += 1;
  }
  await Promise.all(ready.map(([, act]) => act()));
  const [only] = ready;
  if (times > 1 && only) await only[0].phone.again(times - 1);
  await stage.world.settle();
}

/** One person does one thing. */
export async function act(stage: Stage, person: Person, move: Move): Promise<void> {
  await actTogether(stage, [person.letter], [move], 1);
}

/** Finds out what a move is before anybody moves, so that several people really move at once. */
async function prepare(stage: Stage, person: Person, move: Move): Promise<() => Promise<void>> {
  const { phone } = person;
  if (move.do === 'again') return () => phone.again(move.times);
  const deed = await deedOf(stage, person, move);
  return () => phone.act(deed);
}

async function deedOf(stage: Stage, person: Person, move: Exclude<Move, { do: 'again' }>): Promise<Deed> {
  if (move.do === 'press') {
    const owner = move.button.of === undefined ? person : await someone(stage, move.button.of);
    return { do: 'press', button: await lookFor(stage, owner, move.button) };
  }
  if (move.do === 'number') return { do: 'say', text: await numberOf(stage, move.kind) };
  if (move.do !== 'pick') return move;
  const picker = [...person.screen].reverse().find((message) => message.picker)?.picker;
  if (!picker) throw new Error(`there is no picker to pick ${move.value} from\n${screenOf(person)}`);
  return { do: 'pick', picker, value: move.value };
}

async function numberOf({ world }: Stage, kind: string): Promise<string> {
  const found = world.runtime.store.mongoose.model<{ kind: string; no: string }>('Transfer').find({ kind });
  const [latest] = await found.sort({ _id: -1 }).limit(1).lean<{ no: string }[]>();
  if (!latest) throw new Error(`there is no transfer of kind ${kind}`);
  return latest.no;
}

/** The button somebody means: in what they were shown since they last did something, on its further pages, then anywhere. */
async function lookFor(stage: Stage, person: Person, name: ButtonName): Promise<SeenButton> {
  const lang = await stage.langOf(person);
  for (let page = 0; page < MAX_PAGES && !name.old; page++) {
    const button = findButton(person, name, lang, stage.texts, person.mark);
    if (button) return button;
    const more = person.screen
      .slice(person.mark)
      .flatMap((message) => message.buttons)
      .findLast((one) => decodePress(one.payload)?.do === 'more');
    if (!more) break;
    person.mark = person.screen.length;
    person.sent += 1;
    await person.phone.act({ do: 'press', button: more });
    await person.catchUp();
  }
  const button = findButton(person, name, lang, stage.texts);
  if (!button) throw new Error(`there is no button [${name.name}]\n${screenOf(person)}`);
  return button;
}

async function see(stage: Stage, line: Line & { is: 'see' }): Promise<void> {
  const person = await someone(stage, line.who);
  const lang = await stage.langOf(person);
  const holds = (message: SeenMessage) => whyNot(message, line, lang, stage);
  if (!line.anywhere) {
    const [next] = person.unread;
    if (!next) throw new Error(`nothing is unread\n${screenOf(person)}`);
    const why = holds(next);
    if (why) throw new Error(`${why}\n  the next message was: ${messageLine(next)}\n${screenOf(person)}`);
    person.unread = person.unread.slice(1);
    return;
  }
  const at = person.unread.findIndex((message) => holds(message) === null);
  if (at < 0) {
    const why = person.unread.map(holds).join('; ') || 'nothing is unread';
    throw new Error(`no unread message fits: ${why}\n${screenOf(person)}`);
  }
  person.unread = person.unread.slice(at + 1);
}

/** Why a message isn't the one wanted; null where it is. */
function whyNot(message: SeenMessage, line: Line & { is: 'see' }, lang: string, stage: Stage): string | null {
  for (const wanted of line.wanted) {
    const why = textWhyNot(message, wanted, lang, stage);
    if (why) return why;
  }
  const has = (name: ButtonName) => message.buttons.some((button) => isButton(button, name, lang, stage.texts));
  const missing = line.buttons.find((name) => !has(name));
  if (missing) return `the button [${missing.name}] is not there`;
  const unwanted = line.absent.find(has);
  return unwanted ? `the button [${unwanted.name}] is there` : null;
}

function textWhyNot({ text }: SeenMessage, wanted: Wanted, lang: string, stage: Stage): string | null {
  if (wanted.is === 'anything') return null;
  if (wanted.is === 'words') return flat(text).includes(flat(wanted.words)) ? null : `"${wanted.words}" is not in it`;
  const values = stage.texts.find(lang, wanted.key, text);
  if (!values) return `it is not {${wanted.key}}`;
  for (const [name, value] of Object.entries(wanted.values)) {
    const meant = stage.people.get(value)?.name ?? value;
    if (!values[name]?.includes(meant)) return `${name} is "${values[name] ?? ''}", not "${meant}"`;
  }
  return null;
}

/** What must hold at the end of every dialogue: no error in the log, every account proved, no turn left or failed. */
export async function checkEnd({ world, excused }: Stage, file: string): Promise<void> {
  const errors = world.logger.lines.filter(
    ({ level, message, fields }) =>
      level === 'error' && !excused.some((words) => `${message} ${JSON.stringify(fields)}`.includes(words)),
  );
  const [first] = errors;
  if (first) throw new Error(`${file}: the log has an error: ${first.message} ${JSON.stringify(first.fields)}`);
  const proof = await world.runtime.services.ledger.prove();
  if (proof.violations.length > 0)
    throw new Error(`${file}: the ledger is not sound: ${JSON.stringify(proof.violations)}`);
  const turns = world.runtime.store.mongoose.model('Turn');
  const left = await turns.countDocuments({ $or: [{ state: 'accepted' }, { failed: { $exists: true } }] });
  if (left > 0 && excused.length === 0) throw new Error(`${file}: ${left} turns were left or failed`);
}
