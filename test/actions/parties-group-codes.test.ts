import { areaOf } from '../../src/actions';
import { askToJoin } from '../../src/actions/parties/ask-to-join';
import { dropGroupCode } from '../../src/actions/parties/drop-group-code';
import { findGroupCodes } from '../../src/actions/parties/find-group-codes';
import { findHeaded } from '../../src/actions/parties/find-headed';
import { groupCodes } from '../../src/actions/parties/group-codes.source';
import { headed } from '../../src/actions/parties/headed.source';
import { makeGroupCode } from '../../src/actions/parties/make-group-code';
import { matchGroupCode } from '../../src/actions/parties/match-group-code';
import { useGroupCode } from '../../src/actions/parties/use-group-code';
import { codeLimits } from '../../src/services/members';
import { MAX_GROUP_CODES } from '../../src/services/parties/limits';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';
import { PARTIES } from './payouts-group';

type Who = Awaited<ReturnType<Town['member']>>;

const party = `${HERE}:knitting`;
const other = `${HERE}:singing`;

let town: Town;
let head: Who;
let ann: Who;
let bob: Who;

beforeEach(async () => {
  town = await openTown({ parties: PARTIES });
  head = await town.member('head', { name: '느티나무' });
  ann = await town.member('ann', { name: '보리차' });
  bob = await town.member('bob', { name: '달항아리' });
  await heads(head);
});
afterEach(() => town.store.close());
afterAll(() => {
  const own = areaOf('parties').actions.filter(({ name }) => /group-code|find-headed/.test(name));
  expect(own).toHaveLength(6);
  for (const { name, outcomes } of own)
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

const heads = (who: Who, of = party) =>
  town.services.members.appointIn({ member: who.member, party: of, role: 'head', by: null }, turn().cause);
const makes = (who: Who, of = party) => town.does(makeGroupCode, who, { party: of });
const types = (who: Who, words: string, key?: string) => town.does(useGroupCode, who, { words }, key);
const drops = (who: Who, code: string, key?: string) => town.does(dropGroupCode, who, { party, code }, key);
const matches = (words: string) => town.does(matchGroupCode, ann, { words });

/** A code of the group. */
async function codeOf(who = head): Promise<string> {
  const made = await makes(who);
  expect(made).toMatchObject({ outcome: 'ok', data: { until: '2026-11-25T01:00:00.000Z' } });
  return String(made.data?.code);
}

/** How often somebody came into a group. */
async function entered(): Promise<readonly unknown[]> {
  const facts = [];
  for await (const fact of town.services.figures.facts(HERE, '2026'))
    if (fact.kind === 'parties.entered') facts.push([fact.party, fact.receiver]);
  return facts;
}

/** Makes a code that ran out a minute ago; people type at `AT`. */
async function lateCode(): Promise<string> {
  const at = new Date(AT.getTime() - codeLimits.group.minutes * 60_000);
  const late = await town.services.parties.makeGroupCode({ party, by: head.member }, { ...turn().cause, at });
  if (!late.ok) throw new Error(late.why);
  return late.code;
}

test('in at once: every head hears it, each once for a repeated turn, and a wish asks nothing any more', async () => {
  const second = await town.member('second');
  await heads(second);
  const code = await codeOf();
  await town.does(askToJoin, ann, { party });
  const first = await types(ann, code, 'turn-a/use');
  expect(first).toMatchObject({ outcome: 'joined', notices: [{ to: head.member }, { to: second.member }] });
  expect(await types(ann, code, 'turn-a/use')).toEqual(first);
  expect(await entered()).toEqual([[party, ann.member]]);
  expect(await town.services.parties.askers(party)).toEqual([]);
  expect((await town.services.parties.joined(ann.member, AT)).map(({ id }) => id)).toEqual([party]);
  // Who has used it is in the group; for anybody else it is used.
  expect(await types(ann, code)).toMatchObject({ outcome: 'already', notices: [] });
  expect(await types(bob, code)).toMatchObject({ outcome: 'used', notices: [] });
});

test('several codes are good side by side, in small letters and inside the message that was passed on', async () => {
  const [one, two] = [await codeOf(), await codeOf()];
  expect(await types(ann, `뜨개 모임 초대 코드예요: ${one}예요. 오늘 적어 주세요`)).toMatchObject({
    outcome: 'joined',
  });
  expect(await types(bob, two.toLowerCase().replace('-', ' '))).toMatchObject({ outcome: 'joined' });
});

test('a code that is late, mistyped, of another community, or of a group that is suspended or ended', async () => {
  expect(await types(ann, await lateCode())).toMatchObject({ outcome: 'late' });
  expect(await types(ann, 'AAAA2-AAAA')).toMatchObject({ outcome: 'wrong' });
  const theirs = await town.services.members.makeCode(
    'group',
    { owner: 'grc_x', community: 'elsewhere' },
    turn().cause,
  );
  expect(await types(ann, theirs)).toMatchObject({ outcome: 'wrong' });
  const code = await codeOf();
  const boss = await town.coordinator('boss');
  const moves = (as: 'suspend' | 'resume' | 'end') =>
    town.services.parties.move({ party, by: boss.member, as }, turn().cause);
  expect(await moves('suspend')).toMatchObject({ ok: true });
  expect(await types(ann, code)).toMatchObject({ outcome: 'closed' });
  expect(await makes(head)).toMatchObject({ outcome: 'closed' });
  await moves('resume');
  expect(await types(ann, code)).toMatchObject({ outcome: 'joined' });
  const last = await codeOf();
  await moves('end');
  expect(await types(bob, last)).toMatchObject({ outcome: 'gone' });
});

test('a code of somebody who is no head any more, or has left, lets nobody in', async () => {
  await heads(bob);
  const code = await codeOf(bob);
  await town.services.members.dismissIn({ member: bob.member, party, role: 'head' }, turn().cause);
  expect(await types(ann, code)).toMatchObject({ outcome: 'gone' });
  const mine = await codeOf();
  await town.services.parties.forget(head.member, turn().cause);
  expect(await types(ann, mine)).toMatchObject({ outcome: 'gone' });
  expect(await entered()).toEqual([]);
});

test('only a head makes codes, of a group, and not without end', async () => {
  expect(await makes(ann)).toMatchObject({ outcome: 'not-allowed' });
  expect(await makes(head, other)).toMatchObject({ outcome: 'not-allowed' });
  await heads(bob, `${HERE}:corner`);
  expect(await makes(bob, `${HERE}:corner`)).toMatchObject({ outcome: 'not-allowed' });
  for (let n = 0; n < MAX_GROUP_CODES; n++) await codeOf();
  expect(await makes(head)).toMatchObject({ outcome: 'full' });
});

test('used codes make room, and the newest of them are still known', async () => {
  const first = await codeOf();
  await types(ann, first);
  let last = first;
  for (let n = 0; n < MAX_GROUP_CODES; n++) {
    last = await codeOf();
    expect(await types(await town.member(`many${n}`), last)).toMatchObject({ outcome: 'joined' });
  }
  expect(await types(ann, last)).toMatchObject({ outcome: 'already' });
  expect(await types(bob, first)).toMatchObject({ outcome: 'used' });
  await codeOf();
});

/** The codes that a head may take back. */
const listed = async (who = head) => (await town.lists(groupCodes, who, { party })).map(({ value }) => value as string);

test('a head takes back a code of any head, once: the first to end is listed first, and nobody joins by it', async () => {
  await heads(bob);
  expect(await town.does(findGroupCodes, head, { party })).toMatchObject({ outcome: 'none' });
  const later = await codeOf();
  const at = new Date(AT.getTime() - 60_000);
  const sooner = await town.services.parties.makeGroupCode({ party, by: bob.member }, { ...turn().cause, at });
  if (!sooner.ok) throw new Error(sooner.why);
  expect(await town.does(findGroupCodes, head, { party })).toMatchObject({ outcome: 'some' });
  const [first = '', second = ''] = await listed();
  expect(JSON.stringify(await town.lists(groupCodes, head, { party }))).toContain('"name":"달항아리"');
  expect(await town.does(findGroupCodes, ann, { party })).toMatchObject({ outcome: 'none' });
  expect(await listed(ann)).toEqual([]);
  const done = await drops(head, first, 'turn-d/drop');
  expect(done).toMatchObject({ outcome: 'ok', data: { until: sooner.until.toISOString() } });
  expect(await drops(head, first, 'turn-d/drop')).toEqual(done);
  expect(await drops(head, first)).toMatchObject({ outcome: 'gone' });
  expect(await listed()).toEqual([second]);
  expect(await types(ann, sooner.code)).toMatchObject({ outcome: 'back', notices: [] });
  expect(await types(ann, later)).toMatchObject({ outcome: 'joined' });
  expect(await drops(head, second)).toMatchObject({ outcome: 'used' });
  expect(await entered()).toEqual([[party, ann.member]]);
});

test('nobody but a head takes a code back, and one that is late or unknown is over anyhow', async () => {
  await codeOf();
  const [code = ''] = await listed();
  expect(await drops(ann, code)).toMatchObject({ outcome: 'not-allowed' });
  expect(await drops(head, 'grc_x')).toMatchObject({ outcome: 'gone' });
  await lateCode();
  expect(await listed()).toEqual([code]);
});

test('codes that were taken back make room', async () => {
  for (let n = 0; n < MAX_GROUP_CODES; n++) await codeOf();
  expect(await makes(head)).toMatchObject({ outcome: 'full' });
  const [first = ''] = await listed();
  await drops(head, first);
  expect(await makes(head)).toMatchObject({ outcome: 'ok' });
});

test('guesses are limited, and a right one comes too late', async () => {
  const code = await codeOf();
  for (let n = 0; n < codeLimits.group.tries; n++)
    expect(await types(ann, 'AAAA2-AAAA')).toMatchObject({ outcome: 'wrong' });
  expect(await types(ann, code)).toMatchObject({ outcome: 'too-many' });
  expect(await types(bob, code)).toMatchObject({ outcome: 'joined' });
});

test('the groups of which somebody is a head: none, one, several; and what looks like a code', async () => {
  expect(await town.does(findHeaded, ann, {})).toMatchObject({ outcome: 'none' });
  expect(await town.does(findHeaded, head, {})).toMatchObject({ outcome: 'one', data: { party } });
  await heads(head, other);
  await heads(head, `${HERE}:corner`);
  expect(await town.does(findHeaded, head, {})).toMatchObject({ outcome: 'some' });
  expect((await town.lists(headed, head, {})).map(({ value }) => value)).toEqual([party, other]);
  for (const words of ['7kq2m d4ha', '7KQ2MD4HA', '코드는 7KQ2M-D4HA예요'])
    expect(await matches(words)).toMatchObject({ outcome: 'found' });
  // The code of a shop with its minutes, a code of another length, plain words and plain numbers.
  for (const words of ['7KQ2MD 120', '7KQ2-MD4H', 'ABCDEFGHJ', '123456789', '초대 코드요'])
    expect(await matches(words)).toMatchObject({ outcome: 'none' });
});
