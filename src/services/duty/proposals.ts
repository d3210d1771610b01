import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import type { Ledger } from '../ledger';
import { tellStaff } from './choosing';
import type { Kit } from './kit';
import { remindOf } from './ringing';
import type { DutyRota } from './types';

/**
 * Sends the card of a proposed correction to the coordinators it names, as each of them chose. A replay sends it too.
 * They are rung if none of them decides within the pack's hours.
 */
export async function askToDecide(
  kit: Kit,
  ledger: Pick<Ledger, 'proposalCard'>,
  { proposal: { id, community, by, asked: among }, zone }: Parameters<DutyRota['askToDecide']>[0],
  cause: Cause,
): Promise<void> {
  const card = await ledger.proposalCard(id);
  invariant(card, `the proposal ${id} isn't there`);
  const about = { feature: 'ledger', id };
  for (const to of among) await tellStaff(kit, { to, about, purpose: 'ledger', say: card.say }, 'card', cause);
  await remindOf(kit, { about, community, zone, resident: by, among }, cause);
}
