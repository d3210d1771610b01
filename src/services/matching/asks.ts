import type { Model } from 'mongoose';
import type { Fate } from '../../lib/event';
import { daysBefore } from '../../lib/span';
import { MAX_ASKS, RECENT_DAYS } from './limits';
import { createLists } from './lists';
import type { AsksDoc } from './model';
import type { Ask, Asks } from './types';

/**
 * Makes the asks over their collection: one document per member, so that a query reads only the candidates' documents.
 */
export function createAsks(model: Model<AsksDoc>): Asks {
  const lists = createLists<'asks', Ask>(model, 'asks');
  return {
    note: (member, asks, at) => lists.change(member, (now) => noted(now, asks, at)),
    fate: (member, ask, fate, at) => lists.change(member, (now) => fated(now, ask, fate, at)),
    of: lists.of,
    remove: lists.remove,
  };
}

/** A member's asks with new ones added, latest last; null if nothing changes. */
export function noted(now: readonly Ask[], asks: readonly Ask[], at: Date): readonly Ask[] | null {
  const news = asks.filter((ask) => {
    const there = now.find((one) => sameAsk(one, ask));
    return !there || supersedes(ask, there);
  });
  if (news.length === 0) return null;
  const since = daysBefore(at, RECENT_DAYS);
  return now
    .filter((one) => !news.some((ask) => sameAsk(one, ask)))
    .concat(news.map((ask) => withFate(ask, now)))
    .filter((one) => one.at >= since)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .slice(-MAX_ASKS);
}

/** The asks with the fate of one ask's question; null if nothing changes. */
export function fated(
  now: readonly Ask[],
  ask: Pick<Ask, 'need' | 'round' | 'at'>,
  fate: Fate,
  at: Date,
): readonly Ask[] | null {
  const there = now.find((one) => sameAsk(one, ask) && one.at.getTime() === ask.at.getTime());
  if (!there || (there.fateAt && there.fateAt >= at)) return null;
  return now.map((one) => (one === there ? { ...one, fate, fateAt: at } : one));
}

/** Keeps the fate of an existing ask's question in a new note of the ask. */
function withFate(ask: Ask, now: readonly Ask[]): Ask {
  const there = now.find((one) => sameAsk(one, ask) && one.at.getTime() === ask.at.getTime());
  return there?.fate && there.fateAt ? { fate: there.fate, fateAt: there.fateAt, ...ask } : ask;
}

function sameAsk(a: Pick<Ask, 'need' | 'round'>, b: Pick<Ask, 'need' | 'round'>): boolean {
  return a.need === b.need && a.round === b.round;
}

/** True for a later ask, and for a later answer to the same ask. */
function supersedes(ask: Ask, there: Ask): boolean {
  if (ask.at.getTime() !== there.at.getTime()) return ask.at > there.at;
  if (!ask.answeredAt) return false;
  return !there.answeredAt || ask.answeredAt > there.answeredAt;
}
