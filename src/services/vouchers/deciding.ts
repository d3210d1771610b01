import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { payKey } from '../ledger';
import type { Party } from '../parties';
import { type Decision, doing, touched } from '../record';
import { free, outdate } from './ending';
import type { Kit } from './kit';
import { endedNotice } from './notices';
import { notApprover, unable } from './rules';
import type { ConversionMove } from './states';
import type { Conversion, Decided, Vouchers } from './types';

type Deciding = Parameters<Vouchers['decide']>[0];

/** A coordinator agrees to a conversion or refuses it; two different ones must agree. */
export async function decide(kit: Kit, of: Deciding, cause: Cause): Promise<Decided> {
  const conversion = await kit.conversions.get(of.conversion);
  const [party, who] = await Promise.all([conversion && kit.parties.get(conversion.party), kit.members.get(of.by)]);
  if (!conversion || !party || who?.status !== 'active' || who.community !== conversion.community)
    return { is: 'unknown' };
  if (!touched(conversion, cause)) {
    const why = await unfit(kit, conversion, party, of, cause.at);
    if (why) return { is: why };
  }
  const changed = await kit.conversions.change(conversion.id, doing(cause, of.by), (now) => decision(now, of));
  if (changed.is !== 'done') return { is: changed.is === 'refused' ? changed.why : 'unknown' };
  const { record, happening } = changed;
  if (happening.is === 'first') return { is: 'first', conversion: record, party };
  await outdate(kit, record, cause);
  if (happening.is === 'second')
    return { is: 'converted', conversion: await convert(kit, record, party, cause), party };
  await free(kit, record, 'refuse', [of.by], cause);
  cause.tell(endedNotice(record, party, 'refused'));
  return { is: 'refused', conversion: record, party };
}

/** Why the caller can't decide this now; null if they can. */
async function unfit(kit: Kit, conversion: Conversion, party: Party, { by, agree }: Deciding, at: Date) {
  const why = await notApprover(kit, conversion, by);
  if (why) return why;
  return agree && unable(kit, party, at) ? 'closed' : null;
}

function decision(now: Conversion, of: Deciding): Decision<Conversion, ConversionMove, 'decided' | 'twice'> {
  const { by } = of;
  if (now.state !== 'open' && now.state !== 'half') return { ok: false, why: 'decided' };
  if (!of.agree) return { ok: true, move: 'refuse', set: { decidedBy: by, why: of.why }, is: 'refused' };
  if (now.firstBy === by) return { ok: false, why: 'twice' };
  return now.state === 'open'
    ? { ok: true, move: 'first', set: { firstBy: by }, is: 'first' }
    : { ok: true, move: 'second', set: { decidedBy: by }, is: 'second' };
}

/** Moves the held minutes to the vouchers, and tells the asker. */
async function convert(kit: Kit, conversion: Conversion, party: Party, cause: Cause): Promise<Conversion> {
  const { id, community, zone, minutes, won, firstBy, decidedBy } = conversion;
  const by = [firstBy, decidedBy].flatMap((one) => one ?? []);
  const moved = await kit.ledger.convert({ key: payKey(id, 0), by }, cause);
  invariant(moved.ok, `conversion ${id} is held and can't be moved`);
  const { no, at } = moved.transfer;
  const changed = await kit.conversions.change(id, doing(cause, decidedBy, 'convert'), (now) =>
    now.state === 'approved'
      ? { ok: true, move: 'convert', set: { no, at }, is: 'converted' }
      : { ok: false, why: 'over' },
  );
  cause.tell(endedNotice(conversion, party, 'converted'));
  const fact = { source: `conversion:${id}`, kind: 'vouchers.converted', community, zone, party: party.id } as const;
  await kit.figures.record({ ...fact, at, times: 1, minutes, won });
  return changed.is === 'unknown' ? conversion : changed.record;
}
