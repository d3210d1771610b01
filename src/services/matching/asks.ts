import type { Model } from 'mongoose';
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
    .concat(news)
    .filter((one) => one.at >= since)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .slice(-MAX_ASKS);
}

function sameAsk(a: Ask, b: Ask): boolean {
  return a.need === b.need && a.round === b.round;
}

/** True for a later ask, and for a later answer to the same ask. */
function supersedes(ask: Ask, there: Ask): boolean {
  if (ask.at.getTime() !== there.at.getTime()) return ask.at > there.at;
  if (!ask.answeredAt) return false;
  return !there.answeredAt || ask.answeredAt > there.answeredAt;
}
