import { claimOperator } from '../../src/actions/members/claim-operator';
import { matchCode } from '../../src/actions/members/match-code';
import type { Person } from '../../src/engine/types';
import { codeLimits, looksLikeCode, rolesAt, showCode } from '../../src/services/members';
import { AT, HERE, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.store.close());

const MINUTE = 60_000;
const later = (minutes: number) => new Date(AT.getTime() + minutes * MINUTE);
/** A code shown at a moment; people type at `AT`. */
const shown = (at = AT, community: string | null = null) => town.services.members.operatorCode(community, at);
const type = async (who: Person, code: string, key?: string) => {
  const { outcome, notices } = await town.does(claimOperator, who, { code }, key);
  expect(notices).toEqual([]);
  return outcome;
};
const isOperator = async (id: string | null) => {
  const member = await town.services.members.get(id ?? '');
  return member !== null && rolesAt(member, AT).includes('operator');
};

describe('members.claim-operator', () => {
  test('operator: the first typist, once, as often as the turn is run', async () => {
    const code = await shown();
    const who = await town.member('one');
    expect([await type(who, code, 't/claim'), await type(who, code, 't/claim')]).toEqual(['operator', 'operator']);
    const member = await town.services.members.get(who.member ?? '');
    expect(member?.appointments).toMatchObject([{ role: 'operator', area: null, to: null, by: null }]);
    expect(await type(await town.member('two'), code)).toBe('used');
  });

  test('a code is read in small letters, with spaces and dashes; only its hash is kept', async () => {
    const code = await shown();
    const kept = await town.store.mongoose.connection.collection('codes').find({}).toArray();
    expect(JSON.stringify(kept)).not.toContain(code);
    expect(await type(await town.member('one'), ` ${showCode(code).toLowerCase().replace('-', ' - ')}`)).toBe(
      'operator',
    );
  });

  test('two who type it at once: one is the operator', async () => {
    const code = await shown();
    const [one, two] = [await town.member('one'), await town.member('two')];
    expect((await Promise.all([type(one, code), type(two, code)])).sort()).toEqual(['operator', 'used']);
    expect([await isOperator(one.member), await isOperator(two.member)].filter(Boolean)).toHaveLength(1);
  });

  test('join: a newcomer, whose try is not even counted; the code stays good', async () => {
    const code = await shown();
    for (let i = 0; i <= codeLimits.operator.tries; i++)
      expect(await type(await town.stranger('x'), code)).toBe('join');
    expect(await type(await town.member('one'), code)).toBe('operator');
  });

  test('already: an operator uses no second code up', async () => {
    const who = await town.member('one');
    await type(who, await shown());
    const code = await shown();
    expect(await type(who, code)).toBe('already');
    expect(await type(await town.member('two'), code)).toBe('operator');
  });

  test('late: an hour after it was shown', async () => {
    const { minutes } = codeLimits.operator;
    expect(await type(await town.member('one'), await shown(later(-minutes)))).toBe('late');
    expect(await type(await town.member('two'), await shown(later(1 - minutes)))).toBe('operator');
  });

  test('wrong: mistyped, for another community, replaced, or a code that links messengers', async () => {
    const who = await town.member('one');
    expect(await type(who, 'AC3D-EFGH')).toBe('wrong');
    expect(await type(who, await shown(AT, 'elsewhere'))).toBe('wrong');
    const first = await shown();
    await shown();
    expect(await type(who, first)).toBe('wrong');
    const other = await town.member('two');
    expect(await type(who, await town.services.members.linkCode(other.member ?? '', HERE, turn().cause))).toBe('wrong');
    expect(await isOperator(who.member)).toBe(false);
  });

  test('too-many: in one conversation; guessers in many others lock nobody out', async () => {
    const { tries } = codeLimits.operator;
    const who = await town.member('one');
    for (let i = 0; i < tries; i++) expect(await type(who, 'AC3D-EFGH')).toBe('wrong');
    expect(await type(who, await shown())).toBe('too-many');
    const members = town.services.members;
    for (let i = 0; i < 100; i++)
      await members.claimOperator({ code: 'x', conversation: `web:${i}`, member: who.member ?? '' }, turn().cause);
    expect(await type(await town.member('last'), await shown())).toBe('operator');
  });
});

test('members.match-code reads what is shown, and takes no word and no number for a code', async () => {
  const who = await town.stranger('x');
  const match = async (words: string) => (await town.does(matchCode, who, { words })).outcome;
  const code = await shown();
  for (const words of [code, showCode(code), code.toLowerCase()]) expect(await match(words)).toBe('found');
  for (const words of ['accepted', '34679346', 'AC3D', 'AC3D-EFGH9', '안녕하세요', '2026-11-24', ''])
    expect(await match(words)).toBe('none');
});

test('a code always has a letter and a digit', async () => {
  for (let i = 0; i < 50; i++) expect(looksLikeCode('operator', await shown())).toBe(true);
});
