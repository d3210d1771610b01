import { type Cause, partOf } from '../../lib/cause';
import { suspensionAt } from '../members';
import { doing, done } from '../record';
import { repeatsOf, startOf } from './dates';
import type { Kit } from './kit';
import * as notices from './notices';
import type { Standing } from './types';

/**
 * Asks for the next date, for its helper or for somebody who takes them all. A date that can't be asked for is left out,
 * and the asker hears why. A repeated job goes on with the date of its first try.
 */
export async function make(kit: Kit, standing: Standing, cause: Cause): Promise<void> {
  const before = done(standing, cause.key);
  const date = before ? String(before.data.date) : standing.dates[0];
  if (date === undefined) return;
  const sent = await askFor(kit, standing, date, cause);
  const asksForAll = sent.ok && standing.helper === null;
  const changed = await kit.standings.change(standing.id, doing(cause, null), (now) =>
    now.dates[0] === date
      ? {
          ok: true,
          set: {
            dates: now.dates.slice(1),
            made: [...now.made, sent.ok ? { date, request: sent.request.id } : { date, request: null, why: sent.why }],
            waitUntil: asksForAll && now.helper === null ? startOf(now, date) : null,
          },
          ...(sent.ok
            ? { is: 'made', data: { date } }
            : { is: 'left-out', data: { date, why: sent.why, free: sent.why === 'insufficient' ? sent.free : 0 } }),
        }
      : { ok: false, why: 'changed' },
  );
  // It was put off or ended while this date was asked for.
  if (changed.is !== 'done' && sent.ok)
    await kit.exchange.cancel(sent.request.id, standing.asker, partOf(cause, 'put-off'));
  if (changed.is === 'done' && changed.happening.is === 'left-out') {
    const { why, free } = changed.happening.data;
    cause.tell(notices.leftOut(standing, date, { why: String(why), free: Number(free) }));
  }
}

/** Asks for one date in the exchange; a suspended asker begins nothing new. */
async function askFor(kit: Kit, standing: Standing, date: string, cause: Cause) {
  const { asker, kind, time, minutes, zone, address, wishes, helper, helperFrom, helperAway } = standing;
  const who = await kit.members.get(asker);
  if (who && suspensionAt(who, cause.at)) return { ok: false, why: 'suspended' } as const;
  const rests = helperFrom !== null && date < helperFrom && date >= (helperAway ?? '');
  const promised = rests ? null : helper;
  const draft = { asker, kind, date, time, minutes, zone, wishes, standing: repeatsOf(standing) };
  return kit.exchange.ask({ ...draft, ...(address === null ? {} : { address }) }, partOf(cause, 'ask'), promised);
}

/** All dates have been: it is over, and the asker hears how to go on. */
export async function finish(kit: Kit, standing: Standing, cause: Cause): Promise<void> {
  const changed = await kit.standings.change(standing.id, doing(cause, null), (now) =>
    now.state === 'ended' || now.dates.length > 0
      ? { ok: false, why: 'changed' }
      : { ok: true, move: 'end', set: { address: null }, is: 'over' },
  );
  if (changed.is === 'done') cause.tell(notices.over(changed.record));
}
