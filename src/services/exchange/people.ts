import { means } from '../../lib/by';
import type { Cause } from '../../lib/cause';
import type { DeskAct, DeskPerson, PeopleOf } from '../../lib/desk';
import { plain, type Text } from '../../lib/text';
import { MINUTE_MS } from '../../lib/units';
import { type Looked, lookAct } from '../looks';
import { ableTo } from '../matching';
import { reasonField } from './cards';
import { communityOf, inCharge, type Kit } from './kit';
import { MAX_LISTED, UNDO_MINUTES } from './limits';
import { helpersFor } from './lists';
import { wideNeedOf } from './needs';
import { say } from './notices/phrases';
import type { Asked, Helper, Request } from './types';

/** The people of a request: the asker, then its helper, or those asked and those who could be. */
export async function people(kit: Kit, { record, by, now }: PeopleOf): Promise<readonly DeskPerson[]> {
  const request = await kit.requests.get(record);
  if (!request || !(await inCharge(kit, by, request))) return [];
  const found = await helpersFor(kit, record, by, now);
  const asked = latestOf(request.asked);
  const ids = [request.asker, ...(request.match ? [request.match.helper] : []), ...asked.map(({ member }) => member)];
  const members = await kit.members.many([...ids, ...found.flatMap(({ elsewhere }) => pickersOf(elsewhere))]);
  const nameOf = (id: string): Text => plain(members.find((one) => one.id === id)?.name ?? '');
  const person = (member: string, is: Text, acts: readonly DeskAct[], name = nameOf(member)): DeskPerson => ({
    ...{ member, name, is },
    acts: [look(request, member), ...acts],
  });
  const others = found.filter(({ member }) => !asked.some((one) => one.member === member));
  return [
    person(request.asker, say('person.asker'), []),
    ...(request.match
      ? [person(request.match.helper, say('person.helper', { digits: request.match.watchword }), replaceActs(request))]
      : []),
    ...(request.state === 'open'
      ? asked.map((one) => person(one.member, askedText(one), answerActs(request, one, now)))
      : []),
    ...others.map((one) => ({
      ...person(one.member, helperText(one, nameOf), pickActs(one.member), plain(one.name)),
      eligible: true,
    })),
  ].slice(0, MAX_LISTED);
}

/** Records a coordinator's look at the number of a person of a request. */
export async function lookAt(
  kit: Kit,
  { request: id, by, whose }: { request: string; by: string; whose: string },
  cause: Cause,
): Promise<Looked> {
  const request = await kit.requests.get(id);
  if (!request || !(await inCharge(kit, by, request))) return { ok: false, why: 'not-allowed' };
  if (!(await isOf(kit, request, whose, cause.at))) return { ok: false, why: 'not-allowed' };
  return kit.looks.note({ by, whose, about: { feature: 'exchange', id } }, cause);
}

/** True for a side of a request, an asked member, and a member who could help. */
async function isOf(kit: Kit, request: Request, whose: string, at: Date): Promise<boolean> {
  const known = [request.asker, request.match?.helper, ...request.asked.map(({ member }) => member)];
  if (known.includes(whose)) return true;
  if (request.state !== 'open') return false;
  const need = wideNeedOf(request, communityOf(kit, request));
  const [against] = (await kit.matching.obstaclesFor(whose, [need], at)) ?? [];
  return against !== undefined && ableTo(against);
}

/** The last ask of each member, in the order of asking. */
function latestOf(asked: readonly Asked[]): readonly Asked[] {
  return asked.filter((one, n) => asked.findLastIndex(({ member }) => member === one.member) === n);
}

function pickersOf(elsewhere: Helper['elsewhere']): readonly string[] {
  return elsewhere.flatMap(({ by }) => (by === null ? [] : [by]));
}

function look({ id }: Request, member: string): DeskAct {
  const act = lookAct(member, { feature: 'exchange', id });
  return { act: 'look', text: act.text, given: { member } };
}

function replaceActs({ state }: Request): readonly DeskAct[] {
  if (state !== 'matched') return [];
  return [{ act: 'replace', text: say('button.replace'), takes: [reasonField('replace')] }];
}

function pickActs(member: string): readonly DeskAct[] {
  return [{ act: 'pick', text: say('button.ask-one'), given: { members: [member] } }, yesAct(member)];
}

function answerActs({ round }: Request, one: Asked, now: Date): readonly DeskAct[] {
  if (one.answer === 'no' || one.answer === 'left') return [];
  const fresh = now.getTime() - one.at.getTime() <= UNDO_MINUTES * MINUTE_MS;
  const undo = one.by !== undefined && one.round === round && !one.answer && fresh;
  const { member } = one;
  return [
    yesAct(member),
    { act: 'no', text: say('button.told-no'), given: { member } },
    ...(undo ? [{ act: 'unask', text: say('button.unask'), given: { member } }] : []),
  ];
}

function yesAct(member: string): DeskAct {
  const options = means.map((value) => ({ value, text: say(`means.${value}`) }));
  return {
    act: 'yes',
    text: say('button.told-yes'),
    given: { member },
    takes: [{ name: 'means', text: say('means.how'), kind: 'choice', options }],
  };
}

function askedText({ answer, unreachedAt, by }: Asked): Text {
  if (answer) return say(`person.said-${answer}`);
  if (unreachedAt) return say('person.unreached');
  return say(by === undefined ? 'person.asked' : 'person.picked');
}

/** The reasons for a helper, and who else waits for an answer of theirs. */
function helperText({ reasons, elsewhere }: Helper, nameOf: (id: string) => Text): Text {
  const items = [
    ...reasons.map((one) => say(`reason.${one}`)),
    ...elsewhere.map(({ by }) =>
      by === null ? say('person.elsewhere') : say('person.elsewhere-by', { name: nameOf(by) }),
    ),
  ];
  return items.length === 0 ? say('person.fits') : say('list', { items });
}
