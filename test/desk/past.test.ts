import type { Acting } from '../../src/lib/desk';
import { HOUR_MS } from '../../src/lib/units';
import { REOPEN_HOURS } from '../../src/services/cases/limits';
import { turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';

type Who = Awaited<ReturnType<Town['member']>>;

let town: Town;
let boss: Who;
let second: Who;
let other: Who;
let user: Who;

beforeEach(async () => {
  town = await openTown();
  boss = await town.coordinator('boss', 'mapo');
  second = await town.coordinator('second', 'mapo');
  other = await town.coordinator('other', 'jongno');
  user = await town.member('user', { zone: 'mapo' });
});
afterEach(() => town.store.close());

const act = async (by: Who, of: Partial<Acting>, because = turn()) => {
  const acting = { key: 'k', by: by.member, community: HERE, feature: 'cases', act: 'reopen', record: '', given: {} };
  const result = await town.services.acts.run({ ...acting, ...of }, because.cause);
  return { ...result, to: because.notices.map(({ to }) => to) };
};

async function opened(text: string): Promise<string> {
  const { conversation, member } = user;
  const opening = { community: HERE, conversation, member, kind: 'question', text };
  return (await town.services.cases.open(opening, turn().cause)).id;
}
const listed = async (by: Who) => (await town.services.deskPast(by.member)).map(({ record, is }) => [record, is]);

test('answered and closed cases stand apart from what waits, with who did it, in the zones of the coordinator', async () => {
  const [waits, answered, closed] = [await opened('하나'), await opened('둘'), await opened('셋')];
  await act(boss, { act: 'answer', record: answered, given: { text: '제가 갈게요' } });
  await act(second, { act: 'close', record: closed });
  expect((await town.services.deskCards(boss.member)).map(({ record }) => record)).toEqual([waits]);
  const past = await town.services.deskPast(boss.member);
  expect(past.find(({ record }) => record === answered)).toMatchObject({ is: 'answered', by: boss.member, acts: [] });
  expect(past.find(({ record }) => record === closed)).toMatchObject({
    is: 'closed',
    by: second.member,
  });
  const now = turn().cause.at;
  const theirs = { community: HERE, zones: ['mapo'], by: boss.member, now, most: 60 };
  expect((await town.services.cases.past(theirs)).flatMap(({ acts }) => acts)).toMatchObject([{ act: 'reopen' }]);
  expect(await listed(other)).toEqual([]);
  expect(await listed(user)).toEqual([]);
});

test('a closing is taken back once: the resident and the one who closed it hear of it, and it waits again', async () => {
  const record = await opened('문이 잠겼어요');
  await act(second, { act: 'close', record });
  expect(await act(other, { record })).toMatchObject({ ok: false, to: [] });
  expect(await act(user, { record })).toMatchObject({ ok: false, to: [] });
  const because = turn();
  const first = await act(boss, { record }, because);
  expect(first).toMatchObject({ ok: true, to: [user.member, second.member] });
  expect((await act(boss, { record }, because)).ok).toBe(true);
  expect(await act(boss, { record })).toMatchObject({ ok: false, to: [] });
  expect((await town.services.deskCards(boss.member)).map((one) => one.record)).toEqual([record]);
  expect(await listed(boss)).toEqual([]);
  expect(await act(boss, { act: 'close', record })).toMatchObject({ ok: true, to: [user.member] });
});

test('after the hours a closed case stays closed', async () => {
  const record = await opened('문이 잠겼어요');
  await act(boss, { act: 'close', record });
  const late = turn();
  const at = new Date(late.cause.at.getTime() + REOPEN_HOURS * HOUR_MS + 1);
  const acting = { key: 'k', by: boss.member, community: HERE, feature: 'cases', act: 'reopen', record, given: {} };
  expect(await town.services.acts.run(acting, { ...late.cause, at })).toMatchObject({
    ok: false,
    why: { key: 'cases.reopen.late' },
  });
});
