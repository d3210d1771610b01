import type { Member } from '../members';
import type { OutboxRow } from '../outbox';
import { purposeOf } from '../outbox';
import { capacityOf, withinCapacity } from './capacity';
import type { Kit } from './kit';
import { MAX_ABOUT, MAX_CALL_CARDS } from './limits';
import { callId, harmAt, holderAt, obstacleOf, openFrom, type RingingRules, rulesOf } from './rules';
import type { Call, CallCard, Calls, CallsFor } from './types';
import { wrongOf } from './wrong-numbers';

/** The reading part of the calls service. */
export function createViews(kit: Kit): Pick<Calls, 'cards' | 'open' | 'card' | 'find'> {
  return {
    async cards(of) {
      const due = await page(kit, of, { $lte: of.now }, of.most);
      const later = due.length < of.most ? await page(kit, of, { $gt: of.now }, of.most - due.length) : [];
      const [cards, capacity] = await Promise.all([
        cardsOf(kit, [...due, ...later], of.now),
        due.length === 0 ? null : capacityOf(kit, of, of.now),
      ]);
      return withinCapacity(cards, capacity, of.now);
    },

    async open(members, until) {
      const ids = members.map(callId);
      const found = await kit.calls.find(
        { _id: { $in: ids }, state: 'open', from: { $lte: until } },
        { _id: 1 },
        ids.length + 1,
      );
      return found.map(({ member }) => member);
    },

    async card(member, now) {
      const call = await kit.calls.get(callId(member));
      if (call?.state !== 'open') return null;
      return (await cardsOf(kit, [call], now))[0] ?? null;
    },

    async find({ community, zones, text, now }) {
      const found = await kit.members.search({ community, zones, text });
      const ids = found.map(({ id }) => callId(id));
      const open = await kit.calls.find({ _id: { $in: ids }, state: 'open' }, { _id: 1 }, ids.length + 1);
      const cards = await cardsOf(kit, open, now);
      return found.map(({ id, name, zone, phone }) => ({
        member: id,
        name,
        zone,
        tail: phone?.slice(-4) ?? null,
        card: cards.find(({ member }) => member === id) ?? null,
      }));
    },
  };
}

function page(kit: Kit, { community, zones }: CallsFor, from: object, most: number): Promise<readonly Call[]> {
  const filter = { community, state: 'open', zone: { $in: [...zones] }, from };
  return kit.calls.find(filter, { rank: 1, due: 1, _id: 1 }, Math.min(most, MAX_CALL_CARDS));
}

/** The cards of calls, without those for whom nothing waits any more. */
async function cardsOf(kit: Kit, calls: readonly Call[], now: Date): Promise<readonly CallCard[]> {
  if (calls.length === 0) return [];
  const ids = calls.map(({ member }) => member);
  const [members, rows] = await Promise.all([kit.members.many(ids), kit.outbox.atDesk(ids, now)]);
  const wrong = await wrongOf(kit, members);
  return calls.flatMap((call) => {
    const member = members.find(({ id }) => id === call.member);
    const waiting = rows.filter((row) => row.member === call.member);
    return member && waiting.length > 0
      ? [cardOf(call, member, waiting, { now, wrong, rules: rulesOf(kit, call.community) })]
      : [];
  });
}

/**
 * The card of a call with these waiting rows. Outside the hours a call that somebody could dial is for the next hour
 * that rings.
 */
export function cardOf(
  call: Call,
  { id, name, lang, phone }: Member,
  rows: readonly OutboxRow[],
  { now, wrong, rules }: { readonly now: Date; readonly wrong: ReadonlySet<string>; readonly rules: RingingRules },
): CallCard {
  const { community, zone, rank, since, deadline, tries, named } = call;
  const holder = holderAt(call, now);
  const obstacle = obstacleOf(call, { phone, wrong: wrong.has(id) }, rules);
  const open = openFrom(rank, now, rules);
  const from = open > now && holder === null && obstacle === null && call.from < open ? open : call.from;
  return {
    ...{
      id: call.id,
      member: id,
      name,
      lang,
      community,
      zone,
      harm: harmAt(rank),
      since,
      deadline,
      from,
      tries,
      named,
    },
    about: rows.slice(0, MAX_ABOUT).flatMap(({ _id, say, createdAt, ...row }) => {
      return say ? [{ notice: _id, purpose: purposeOf(row), since: createdAt, say }] : [];
    }),
    holder,
    obstacle,
  };
}
