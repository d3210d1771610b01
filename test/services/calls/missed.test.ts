import { HOUR_MS } from '../../../src/lib/units';
import type { OutboxRow } from '../../../src/services/outbox';
import { HERE } from '../../support/services';
import { turn } from '../members/support';
import { openTown, type Town } from '../members/town';

const at = new Date('2026-11-24T01:00:00Z');
const later = new Date(at.getTime() + 2 * HOUR_MS);

type Who = Awaited<ReturnType<Town['member']>>;

let town: Town;
let boss: Who;
let other: Who;
let user: Who;
beforeEach(async () => {
  town = await openTown();
  boss = await town.coordinator('boss', 'mapo');
  other = await town.coordinator('other', 'jongno');
  user = await town.member('user', { zone: 'mapo' });
});
afterEach(() => town.store.close());

/** A notice that waits on a call card until it means nothing any more. */
async function onCard(id: string, more: Partial<OutboxRow> = {}) {
  const row = { _id: id, kind: 'notice', state: 'waiting', member: user.member, purpose: 'appointment', desk: true };
  const about = { feature: 'exchange', id: 'req_1' };
  const times = { nextAt: at, attempts: 1, tried: [], createdAt: at, expiresAt: later };
  await town.services.outbox.add([{ ...row, about, say: { text: { plain: id } }, ...times, ...more } as OutboxRow]);
}

const cards = (who: Who) => town.services.deskCards(who.member);
const lookAfter = (who: Who, record: string) =>
  town.services.acts.run(
    { key: 'k', by: who.member, community: HERE, feature: 'calls', act: 'looked-after', record, given: {} },
    turn().cause,
  );

test('a notice that ends on a call card leaves a card for a named person, until somebody has looked after it', async () => {
  await onCard('row');
  expect(await cards(boss)).toEqual([]);
  await town.services.outbox.expire(later, 10);
  expect(await town.services.outbox.byIds(['row'])).toMatchObject([{ state: 'dropped', missed: true }]);
  const [card] = await cards(boss);
  expect(card).toMatchObject({ id: 'calls:row', who: user.member, zone: 'mapo', harm: 'waiting', since: later });
  expect(card?.reason).toMatchObject({ params: { named: { plain: 'boss' } } });
  expect(await cards(other)).toEqual([]);
  expect(await lookAfter(other, 'row')).toMatchObject({ ok: false, why: { key: 'calls.why.not-allowed' } });
  expect(await cards(boss)).toHaveLength(1);
  expect(await lookAfter(boss, 'row')).toMatchObject({ ok: true });
  expect(await lookAfter(boss, 'row')).toMatchObject({ ok: true });
  expect(await cards(boss)).toEqual([]);
});

test('what has gone on, what may wait and what never was a call leave no card', async () => {
  await onCard('gone-on');
  await town.services.outbox.outdate({ feature: 'exchange', id: 'req_1' }, ['appointment'], later);
  await onCard('news', { purpose: 'news', about: { feature: 'polls', id: 'p' } });
  await onCard('at-kakao', { desk: false, about: { feature: 'exchange', id: 'req_2' } });
  expect(await town.services.outbox.expire(later, 10)).toHaveLength(3);
  expect(await cards(boss)).toEqual([]);
});

test('nothing is left of it after the person has left', async () => {
  await onCard('row');
  await town.services.outbox.expire(later, 10);
  await town.services.outbox.withhold(['row']);
  expect(await town.services.outbox.missed(10)).toEqual([]);
});
