import { areaOf } from '../../src/actions';
import { standBack } from '../../src/actions/members/stand-back';
import { endMandate } from '../../src/actions/parties/end-mandate';
import { findMandates } from '../../src/actions/parties/find-mandates';
import { findPeople } from '../../src/actions/parties/find-people';
import { findPrincipals } from '../../src/actions/parties/find-principals';
import { giveMandate } from '../../src/actions/parties/give-mandate';
import { hearPrincipal } from '../../src/actions/parties/hear-principal';
import { mandateTerms } from '../../src/actions/parties/mandate-terms.source';
import { mandates } from '../../src/actions/parties/mandates.source';
import { offerMandate } from '../../src/actions/parties/offer-mandate';
import { people } from '../../src/actions/parties/people.source';
import { principals } from '../../src/actions/parties/principals.source';
import { scopes } from '../../src/actions/parties/scopes.source';
import { standIn } from '../../src/actions/parties/stand-in';
import { useMandateCode } from '../../src/actions/parties/use-mandate-code';
import { cause } from '../../src/lib/cause';
import type { Notice } from '../../src/lib/notice';
import { readPerson } from '../../src/runner/person';
import { standsInFor } from '../../src/services/members';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';

type Who = Awaited<ReturnType<Town['member']>>;

const terms = { scope: ['ask'], months: '6' };
const later = (hours: number): Date => new Date(AT.getTime() + hours * 3_600_000);
const mine = [offerMandate, useMandateCode, hearPrincipal, findPrincipals, standIn, findMandates, endMandate];

let town: Town;
let mother: Who;
let daughter: Who;

beforeEach(async () => {
  town = await openTown();
  mother = await town.member('mother', { name: '순자' });
  daughter = await town.member('daughter', { name: '미영' });
});
afterEach(() => town.store.close());
afterAll(() => {
  expect(areaOf('parties').actions).toEqual(expect.arrayContaining([...mine, giveMandate, findPeople]));
  for (const { name, outcomes } of [...mine, giveMandate, findPeople, standBack])
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

/** A code of the mother's. */
async function offered(who = mother): Promise<string> {
  const made = await town.does(offerMandate, who, terms);
  expect(made).toMatchObject({ outcome: 'ok', data: { hours: 24, months: 6 } });
  return String(made.data?.code);
}

/** The daughter acts for her mother. */
async function live(): Promise<void> {
  const used = await town.does(useMandateCode, daughter, { code: await offered() });
  expect(used).toMatchObject({ outcome: 'live', data: { for: mother.member, name: '순자' } });
}

const use = async (who: Who, code: string) => (await town.does(useMandateCode, who, { code })).outcome;

/** What is due at a moment, run twice as after a crash. */
async function due(at: Date): Promise<readonly Notice[]> {
  const told: Notice[] = [];
  for (const job of await town.services.parties.due(at, 10)) {
    const runs: Notice[][] = [[], []];
    for (const notices of runs) await town.services.parties.run(job, cause(`${job.id}/run`, at, notices));
    expect(runs[1]).toEqual(runs[0]);
    told.push(...(runs[0] ?? []));
  }
  return told;
}
const keys = (told: readonly Notice[]) => told.map(({ to, say }) => [to, 'key' in say.text ? say.text.key : '']);

describe('the code of a mandate', () => {
  test('live: once for a repeated turn, the mother is told, and the daughter has the right until the day', async () => {
    const code = await offered();
    const first = await town.does(useMandateCode, daughter, { code }, 'turn-a/use');
    expect(keys(first.notices)).toEqual([[mother.member, 'parties.notice.mandate']]);
    expect(await town.does(useMandateCode, daughter, { code }, 'turn-a/use')).toEqual(first);
    const acting = await town.services.members.get(daughter.member);
    const rights = (at: string) => standsInFor(acting ?? { appointments: [] }, new Date(at)).map((one) => one.for);
    expect(rights('2027-05-20T00:00:00Z')).toEqual([mother.member]);
    expect(rights('2027-05-21T15:00:00Z')).toEqual([]);
  });

  test('used twice, wrong, too often', async () => {
    const code = await offered();
    expect(await use(daughter, code)).toBe('live');
    expect(await use(await town.member('son'), code)).toBe('used');
    for (let n = 0; n < 4; n++) expect(await use(daughter, 'zzz9999')).toBe('wrong');
    expect(await use(daughter, 'zzz9999')).toBe('too-many');
  });

  test('late: after a day, and nothing is half done', async () => {
    const code = await offered();
    expect(await due(later(25))).toEqual([]);
    expect(await use(daughter, code)).toBe('late');
    expect(await town.does(findPrincipals, daughter)).toMatchObject({ outcome: 'none' });
  });

  test('self, a child, a principal who has left, more than three', async () => {
    expect(await use(mother, await offered())).toBe('self');
    const guardian = { name: '보호자', phone: '+821011112222' };
    const boss = await town.coordinator('boss');
    const child = await town.member('child', { minor: true, guardian });
    await town.services.members.approve(child.member, boss.member, turn().cause);
    expect(await town.does(offerMandate, child, terms)).toMatchObject({ outcome: 'not-allowed' });
    expect(await use(child, await offered())).toBe('not-allowed');
    const [one, two, three] = [await town.member('a'), await town.member('b'), await town.member('c')];
    for (const who of [one, two]) expect(await use(who, await offered())).toBe('live');
    const last = await offered();
    expect(await use(three, await offered())).toBe('live');
    expect(await use(daughter, last)).toBe('full');
    expect(await town.does(offerMandate, mother, terms)).toMatchObject({ outcome: 'full' });
    const code = await offered(daughter);
    await town.services.members.leave(daughter.member, turn().cause);
    expect(await use(await town.member('d'), code)).toBe('gone');
  });
});

test('a mandate ends by itself with a notice before; then the daughter acts for nobody', async () => {
  await live();
  expect(await due(later(24 * 30))).toEqual([]);
  expect(keys(await due(new Date('2027-05-14T15:00:00Z')))).toEqual([
    [mother.member, 'parties.notice.mandate-warn'],
    [daughter.member, 'parties.notice.mandate-warn-proxy'],
  ]);
  expect(keys(await due(new Date('2027-05-21T15:00:00Z')))).toEqual([
    [mother.member, 'parties.notice.mandate-ended'],
    [daughter.member, 'parties.notice.mandate-ended'],
  ]);
  expect(await due(new Date('2030-01-01T00:00:00Z'))).toEqual([]);
  expect(await town.does(standIn, daughter, { for: mother.member })).toMatchObject({ outcome: 'gone' });
});

test('hear-principal and find-principals: for whom a sentence is meant', async () => {
  const words = '어머니 대신 병원에 같이 가 주세요';
  expect(await town.does(hearPrincipal, daughter, { words })).toMatchObject({ outcome: 'asked' });
  await live();
  expect(await town.does(hearPrincipal, daughter, { words })).toMatchObject({ outcome: 'for-other' });
  for (const other of ['택시 대신 걸어서 가요', '어머니 대신 제가 갈게요', '병원에 같이 가 주세요'])
    expect(await town.does(hearPrincipal, daughter, { words: other })).toMatchObject({ outcome: 'none' });
  const found = { for: mother.member, say: '병원에 같이 가 주세요' };
  expect(await town.does(findPrincipals, daughter, { said: words })).toMatchObject({ outcome: 'one', data: found });
  expect(await town.does(findPrincipals, daughter, { for: mother.member })).toMatchObject({ outcome: 'one' });
  expect(await town.does(findPrincipals, daughter, { for: 'mem_0' })).toMatchObject({ outcome: 'ended' });
  const father = await town.member('father');
  expect(await use(daughter, await offered(father))).toBe('live');
  expect(await town.does(findPrincipals, daughter)).toMatchObject({ outcome: 'some' });
  const both = (await town.lists(principals, daughter)).map(({ value }) => value);
  expect(both.sort()).toEqual([mother.member, father.member].sort());
});

test('stand-in: the conversation acts for the mother with her rights, and stand-back ends it', async () => {
  await live();
  const { members } = town.services;
  const now = async (at = AT) => {
    const [contact] = await members.contactsOf(daughter.conversation);
    return contact ? readPerson(contact, { members, home: HERE, at }) : null;
  };
  expect(await town.does(standIn, daughter, { for: mother.member })).toMatchObject({ outcome: 'asks' });
  expect(await now()).toMatchObject({ member: mother.member, standsIn: { by: daughter.member, scope: ['ask'] } });
  // A replay of the turn finds the conversation acting already.
  const acting = (await now()) ?? daughter;
  expect(await town.does(standIn, acting, { for: mother.member })).toMatchObject({ outcome: 'asks' });
  expect((await now(later(1)))?.member).toBe(daughter.member);
  expect(await town.does(standBack, daughter)).toMatchObject({ outcome: 'ok' });
  expect((await now())?.member).toBe(daughter.member);
  await town.does(standIn, daughter, { for: mother.member });
  const [of] = await town.services.parties.mandatesOf(mother.member);
  await town.does(endMandate, mother, { mandate: of?.mandate.id });
  expect(await now()).toMatchObject({ member: daughter.member });
});

test('stand-in with a mandate for places alone', async () => {
  const made = await town.does(offerMandate, mother, { scope: ['book', 'confirm'], months: '3' });
  await use(daughter, String(made.data?.code));
  expect(await town.does(standIn, daughter, { for: mother.member })).toMatchObject({ outcome: 'other' });
});

test('find-mandates and end-mandate: by either side, the other is told, and nobody else can', async () => {
  expect(await town.does(findMandates, mother)).toMatchObject({ outcome: 'none' });
  await live();
  expect(await town.does(findMandates, mother)).toMatchObject({ outcome: 'some' });
  const [mandate] = (await town.lists(mandates, mother)).map(({ value }) => value);
  expect(await town.does(findMandates, mother, { mandate })).toMatchObject({ outcome: 'principal' });
  expect(await town.does(findMandates, daughter, { mandate })).toMatchObject({ outcome: 'proxy' });
  expect(await town.does(endMandate, await town.member('x'), { mandate })).toMatchObject({ outcome: 'gone' });
  const ended = await town.does(endMandate, daughter, { mandate }, 'turn-e/end');
  expect(ended).toMatchObject({ outcome: 'ended', data: { name: '순자' } });
  expect(keys(ended.notices)).toEqual([[mother.member, 'parties.notice.mandate-ended']]);
  expect(await town.does(endMandate, mother, { mandate })).toMatchObject({ outcome: 'gone' });
});

test('leaving ends the mandates of both sides', async () => {
  await live();
  const { cause: why, notices } = turn();
  await town.services.parties.forget(mother.member, why);
  expect(keys(notices)).toEqual([[daughter.member, 'parties.notice.mandate-ended']]);
  expect(await town.does(findMandates, daughter)).toMatchObject({ outcome: 'none' });
});

test('give-mandate: a coordinator with a reason; not for themselves, not elsewhere', async () => {
  const boss = await town.coordinator('boss');
  const far = await town.coordinator('far', 'jongno');
  const given = { ...terms, principal: mother.member, proxy: daughter.member, reason: '말씀을 못 하세요' };
  expect(await town.does(giveMandate, far, given)).toMatchObject({ outcome: 'not-allowed' });
  expect(await town.does(giveMandate, boss, { ...given, proxy: boss.member })).toMatchObject({
    outcome: 'not-allowed',
  });
  expect(await town.does(giveMandate, boss, { ...given, proxy: mother.member })).toMatchObject({ outcome: 'self' });
  expect(await town.does(giveMandate, boss, { ...given, proxy: 'mem_0' })).toMatchObject({ outcome: 'gone' });
  const first = await town.does(giveMandate, boss, given, 'turn-g/give');
  expect(first).toMatchObject({ outcome: 'given', data: { principal: '순자', proxy: '미영' } });
  expect(keys(first.notices)).toEqual([
    [mother.member, 'parties.notice.mandate-given'],
    [daughter.member, 'parties.notice.mandate-given-proxy'],
  ]);
  expect(await town.does(giveMandate, boss, given, 'turn-g/give')).toEqual(first);
  for (const user of ['a', 'b']) {
    const other = await town.member(user);
    expect(await town.does(giveMandate, boss, { ...given, proxy: other.member })).toMatchObject({ outcome: 'given' });
  }
  const fourth = await town.member('e');
  expect(await town.does(giveMandate, boss, { ...given, proxy: fourth.member })).toMatchObject({ outcome: 'full' });
});

test('find-people, and what the lists offer', async () => {
  const boss = await town.coordinator('boss');
  expect(await town.does(findPeople, boss, { words: '순자' })).toMatchObject({ outcome: 'one' });
  expect(await town.does(findPeople, boss, { words: '아무개' })).toMatchObject({ outcome: 'none' });
  await town.member('same', { name: '순자' });
  expect(await town.does(findPeople, boss, { words: '순자' })).toMatchObject({ outcome: 'some' });
  expect(await town.lists(people, boss, { words: '순자' })).toHaveLength(2);
  expect((await town.lists(scopes, mother)).map(({ value }) => value)).toEqual(['ask', 'book', 'confirm', 'consent']);
  expect((await town.lists(mandateTerms, mother)).map(({ value }) => value)).toEqual(['3', '6', '12']);
});
