import type { Notice } from '../../../src/lib/notice';
import type { OutboxRow } from '../../../src/services/outbox';
import type { Poll } from '../../../src/services/polls';
import { appoint } from '../../support/appoint';
import { because, COMMUNITY } from '../ledger/support';
import { AT, DAY, later, MINUTE, openTown, type Town } from './support';

let town: Town;
let ann: string;
let bo: string;
let cho: string;
let coordinator: string;
const key = 'w';

beforeEach(async () => {
  town = await openTown();
  ann = await town.join('ann');
  bo = await town.join('bo');
  cho = await town.join('cho', 'south');
  coordinator = await town.join('coordinator');
  await appoint(town.members, coordinator);
});
afterEach(() => town.store.close());

const to = (notices: readonly Notice[]) => notices.map((notice) => notice.to).sort();
const withdraw = (poll: Poll, turn: string, at: Date) =>
  town.polls.withdraw({ poll: poll.id, by: coordinator }, because(`${key}/${turn}`, at));
/** The rows of invitations, each in a state of its own. */
const invite = async (notices: readonly Notice[], states: Readonly<Record<string, Partial<OutboxRow>>>) => {
  const rows = notices.map(({ to, about, purpose, say, expiresAt }): OutboxRow => {
    const base = { kind: 'notice', member: to, about, purpose, say, nextAt: AT, attempts: 0, tried: [] } as const;
    const until = expiresAt ? { expiresAt } : {};
    return { _id: `${key}#${to}`, state: 'waiting', createdAt: AT, ...base, ...until, ...states[to] };
  });
  await town.outbox.add(rows);
};

test('only those who have the invitation are told; the others never see it', async () => {
  const poll = await town.start(key);
  const notices = await town.settle(AT);
  await invite(notices, { [ann]: { state: 'sent' }, [bo]: { claimedBy: 'a turn' }, [cho]: { state: 'queued' } });
  expect(await withdraw(poll, 'w', later(1))).toMatchObject({ is: 'withdrawn' });
  const waits = await town.outbox.takeAlong({ conversation: null, member: coordinator }, `${key}/look`, {
    ...{ most: 9, what: 'everything', now: later(2) },
  });
  expect(waits).toEqual([]);
  const told = await town.settle(later(2));
  expect(to(told)).toEqual([ann, bo].sort());
  expect(told.every(({ say }) => 'key' in say.text && say.text.key === 'polls.withdrawn')).toBe(true);
});

test('an invitation written while the poll is taken back is never shown', async () => {
  const poll = await town.start(key);
  const notices = await town.settle(AT);
  await withdraw(poll, 'w', later(1));
  await invite(
    notices.filter((one) => one.to === cho),
    { [cho]: { createdAt: later(1) } },
  );
  expect(to(await town.settle(later(2)))).not.toContain(cho);
});

test('a replay is the same withdrawal, and after ten minutes it is late', async () => {
  const poll = await town.start(key);
  const end = later(10 * MINUTE);
  expect(await withdraw(poll, 'late', new Date(end.getTime() + 1))).toMatchObject({ is: 'late' });
  const first = await withdraw(poll, 'w', end);
  expect(first).toMatchObject({ is: 'withdrawn', poll: { state: 'withdrawn' } });
  expect(await withdraw(poll, 'w', end)).toEqual(first);
  expect(await withdraw(poll, 'again', end)).toMatchObject({ is: 'late' });
});

test('the card offers it while it can be taken back, and again nothing until the end is near', async () => {
  const poll = await town.start(key);
  const which = { community: COMMUNITY, zones: ['north'], by: coordinator, most: 9 };
  const acts = async (now: Date) =>
    (await town.polls.cards({ ...which, now })).flatMap((card) =>
      card.record === poll.id ? card.acts.map(({ act }) => act) : [],
    );
  expect(await acts(AT)).toEqual(['withdraw', 'close']);
  expect(await acts(later(10 * MINUTE))).toEqual(['withdraw', 'close']);
  expect(await acts(later(10 * MINUTE + 1))).toEqual([]);
  expect(await acts(later(2 * DAY))).toEqual(['close']);
  const short = await town.start(`${key}/short`, { days: 1 });
  expect((await town.polls.cards({ ...which, now: AT })).filter(({ record }) => record === short.id)).toHaveLength(1);
  await withdraw(poll, 'w', AT);
  expect(await acts(AT)).toEqual([]);
});
