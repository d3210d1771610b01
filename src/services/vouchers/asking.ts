import type { Cause } from '../../lib/cause';
import { DAY_MS } from '../../lib/units';
import { partyAccount, payKey, voucherAccount } from '../ledger';
import type { Party } from '../parties';
import { doing } from '../record';
import { release } from './ending';
import type { Kit } from './kit';
import { askedNotice } from './notices';
import { approvers, convertible, ruleOf } from './rules';
import type { Asked, Conversion, Vouchers } from './types';

type Asking = Parameters<Vouchers['ask']>[0];

/** Asks for a conversion: the record first, so that a repeated turn goes on where it stopped, then its hold. */
export async function ask(kit: Kit, of: Asking, cause: Cause): Promise<Asked> {
  const before = await kit.conversions.get(cause.id('cnv'));
  const made = before ? await known(kit, before) : await make(kit, of, cause);
  if (!made.ok) return made;
  const { conversion, party } = made;
  const { id, community, minutes } = conversion;
  const sides = { from: partyAccount(party.id), to: voucherAccount(community) };
  const held =
    conversion.state !== 'failed' && (await kit.ledger.hold(holding(id, community, minutes, sides), cause)).ok;
  if (!held) {
    await release(kit, conversion, 'fail', cause);
    const { available } = await kit.ledger.balance(community, sides.from);
    return { ok: false, why: 'insufficient', available };
  }
  for (const member of conversion.asked) cause.tell(await askedNotice(kit, member, conversion, party));
  return made;
}

const holding = (id: string, community: string, minutes: number, sides: { from: string; to: string }) => ({
  ...{ community, key: payKey(id, 0), minutes, about: id },
  ...sides,
});

async function known(kit: Kit, conversion: Conversion): Promise<Asked> {
  const party = await kit.parties.get(conversion.party);
  return party ? { ok: true, conversion, party } : { ok: false, why: 'not-yours' };
}

async function make(kit: Kit, of: Asking, cause: Cause): Promise<Asked> {
  const can = await convertible(kit, of, cause.at);
  if (typeof can === 'string') return { ok: false, why: can };
  const { party, unitMinutes, unitWon, leastMinutes, free } = can;
  const { minutes, by } = of;
  if (!Number.isSafeInteger(minutes) || minutes < leastMinutes) return { ok: false, why: 'least' };
  if (minutes % unitMinutes !== 0) return { ok: false, why: 'units' };
  if (minutes > free) return { ok: false, why: 'insufficient', available: free };
  const asked = await approvers(kit, { ...placeOf(party), by });
  if (asked.length < 2) return { ok: false, why: 'alone' };
  const days = ruleOf(kit, party)?.waitDays ?? 0;
  const conversion = await kit.conversions.add(
    {
      ...{ id: cause.id('cnv'), ...placeOf(party), minutes, by, asked, state: 'open' },
      ...{ won: (minutes / unitMinutes) * unitWon, firstBy: null, decidedBy: null, why: null },
      ...{ since: cause.at, until: new Date(cause.at.getTime() + days * DAY_MS), no: null, at: null, batch: null },
    },
    doing(cause, by),
  );
  return { ok: true, conversion, party };
}

const placeOf = ({ id, community, zone }: Party) => ({ party: id, community, zone });
