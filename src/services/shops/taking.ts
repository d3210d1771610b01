import { type Cause, partOf } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { payKey } from '../ledger';
import type { FoundCode } from '../members';
import type { Party } from '../parties';
import { doing } from '../record';
import type { Kit } from './kit';
import { endedNotice } from './notices';
import type { Payment, Shops, Taken } from './types';

type Typed = Parameters<Shops['take']>[0];
type Refused = Exclude<Taken['is'], 'paid'>;

/** The people of a shop type a code. The payment is paid first, so that it is paid once; then its minutes move. */
export async function take(kit: Kit, typed: Typed, cause: Cause): Promise<Taken> {
  const { by, conversation } = typed;
  const looked = await look(kit, typed, cause);
  if (typeof looked === 'string') return { is: looked };
  const { found, party, at: place } = looked;
  const payment = await kit.payments.get(found.owner);
  if (!payment) return { is: 'wrong' };
  const why = found.mine ? null : await refusalOf(kit, payment, typed, cause.at);
  if (why) return { is: why };
  if (!(await kit.members.useCode(found, conversation, place))) return { is: 'used' };
  const changed = await kit.payments.change(payment.id, doing(cause, by), (now) =>
    now.state === 'open' ? { ok: true, move: 'pay', set: { takenBy: by }, is: 'paid' } : { ok: false, why: now.state },
  );
  if (changed.is !== 'done') return { is: changed.is === 'refused' ? endedAs(changed.record) : 'wrong' };
  const paid = changed.record;
  const { id, minutes, community, zone } = paid;
  const moved = await kit.ledger.pay({ key: payKey(id, 0), minutes, by: [by] }, cause);
  invariant(moved.ok, `${id} is held and can't be paid`);
  cause.tell(endedNotice(paid, party, 'paid'));
  const fact = { source: `payment:${id}`, kind: 'shops.paid', community, zone, party: party.id } as const;
  await kit.figures.record({ ...fact, at: cause.at, times: 1, minutes });
  return { is: 'paid', payment: paid, party };
}

/** Looks for the code in each shop that the typist acts for; a code of another shop is wrong there. */
async function look(
  kit: Kit,
  { by, code, conversation }: Typed,
  cause: Cause,
): Promise<
  { readonly found: FoundCode; readonly party: Party; readonly at: Cause } | 'not-allowed' | 'wrong' | 'too-many'
> {
  let is: 'not-allowed' | 'wrong' | 'too-many' = 'not-allowed';
  for (const party of await kit.parties.of(by, cause.at)) {
    if ((await kit.parties.barred({ party: party.id, by, right: 'sells', at: cause.at })) !== null) continue;
    const typed = { code, conversation, community: party.id };
    const at = partOf(cause, party.id);
    const found = await kit.members.lookCode('shop', typed, at);
    if (typeof found !== 'string') return { found, party, at };
    is = found;
  }
  return is;
}

async function refusalOf(kit: Kit, payment: Payment, { by, minutes }: Typed, at: Date): Promise<Refused | null> {
  if (payment.state !== 'open') return endedAs(payment);
  if (payment.until <= at) return 'late';
  if (payment.member === by) return 'own';
  if (payment.minutes !== minutes) return 'other-sum';
  return (await kit.members.get(payment.member))?.status === 'active' ? null : 'gone';
}

function endedAs({ state }: Payment): 'used' | 'late' | 'withdrawn' {
  if (state === 'paid') return 'used';
  return state === 'withdrawn' ? 'withdrawn' : 'late';
}
