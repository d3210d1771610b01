import { decodePress } from '../../../src/lib/press';
import { showCode } from '../../../src/services/members';
import type { Deed, SeenButton } from '../phones/phone';
import { findButton, type Person, screenOf } from './person';
import { type Stage, someone } from './stage';
import type { ButtonName, Move } from './statement';

/** Most pages of choices a person turns to find a button. */
export const MAX_PAGES = 10;

/** Several people act in the same moment. */
export async function actTogether(
  stage: Stage,
  who: readonly string[],
  moves: readonly Move[],
  times: number,
): Promise<void> {
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

/** Prepares a move before anybody moves, so that several people really move at once. */
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
  if (move.do === 'code') return { do: 'say', text: `${codeOf(await someone(stage, move.of))} ${move.more}`.trim() };
  if (move.do === 'operator-code') return { do: 'say', text: await operatorCode(stage, move.fresh) };
  if (move.do === 'invitation') return { do: 'say', text: await invitationOf(stage) };
  if (move.do === 'number') return { do: 'say', text: await numberOf(stage, move.kind) };
  if (move.do !== 'pick') return move;
  const picker = [...person.screen].reverse().find((message) => message.picker)?.picker;
  if (!picker) throw new Error(`there is no picker to pick ${move.value} from\n${screenOf(person)}`);
  return { do: 'pick', picker, value: move.value };
}

/** The code of six to nine signs that a person was shown last, in typed form. */
function codeOf(person: Person): string {
  const codes = person.screen.flatMap(
    ({ text }) =>
      text.match(
        /(?<![A-Z0-9-])(?:[A-Z0-9]{5}-[A-Z0-9]{4}|[A-Z0-9]{4}-[A-Z0-9]{3,4}|[A-Z0-9]{3}-[A-Z0-9]{3})(?![A-Z0-9-])/,
      ) ?? [],
  );
  return (codes.at(-1) ?? '').toLowerCase().replace('-', ' ');
}

/** The code for operators shown last on a stage. */
const operatorCodes = new WeakMap<Stage, string>();

/** The code that `npm run operator` showed last; a new one where it is wanted, or none was shown. */
async function operatorCode(stage: Stage, fresh: boolean): Promise<string> {
  const shown = operatorCodes.get(stage);
  if (shown !== undefined && !fresh) return shown;
  const { runtime, clock } = stage.world;
  const made = showCode(await runtime.services.members.operatorCode(null, clock.now()));
  operatorCodes.set(stage, made);
  return made;
}

/** The words of the invitation that a coordinator or a tool made. */
async function invitationOf({ world }: Stage): Promise<string> {
  const found = await world.runtime.store.mongoose
    .model<{ code: string }>('Invite')
    .findOne({})
    .lean<{ code: string }>();
  if (!found) throw new Error('there is no invitation');
  return `pumasi ${found.code.toLowerCase()}`;
}

async function numberOf({ world }: Stage, kind: string): Promise<string> {
  const found = world.runtime.store.mongoose.model<{ kind: string; no: string }>('Transfer').find({ kind });
  const [latest] = await found.sort({ _id: -1 }).limit(1).lean<{ no: string }[]>();
  if (!latest) throw new Error(`there is no transfer of kind ${kind}`);
  return latest.no;
}

/** The button a person means: first in the messages since their last move, then on further pages, then anywhere. */
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
