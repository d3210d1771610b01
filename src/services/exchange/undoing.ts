import type { Cause } from '../../lib/cause';
import type { EventOf } from '../../lib/event';
import { doing } from '../record';
import * as decide from './decide/undoing';
import { judgesOf, type Kit, zonesOf } from './kit';
import { holdsPersonalNumber } from './rules';
import type { Request, Undoing, Undone } from './types';

/**
 * A coordinator proposes that the minutes of a settled match go back, or `again` once they are back. Minutes that moved
 * are never deleted. Another coordinator decides; both sides hear of the proposal and of what came out.
 */
export async function undo(kit: Kit, request: Request, by: string, of: Undoing, cause: Cause): Promise<Undone> {
  const judges = await judgesOf(kit, request);
  if (!judges.includes(by)) return { is: 'not-allowed' };
  if (request.state === 'missed') return { is: 'missed' };
  if (!request.match) return { is: 'not-settled' };
  const moved = request.state === 'settled' ? await kit.ledger.moved(request.match.id) : null;
  if (!moved) return { is: 'not-settled' };
  if (holdsPersonalNumber(of.why)) return { is: 'private' };
  const { community, asker, zone } = request;
  const { id: transfer } = moved.transfer;
  const { helper, payee } = request.match;
  const toParty = of.way === 'again' && payee !== undefined;
  const receiver = await kit.members.get(of.way === 'back' ? asker : helper);
  if (!toParty && receiver?.status !== 'active') return { is: 'left' };
  const proposed = await kit.ledger.propose(
    {
      ...{ community, by, transfer, reason: of.why, minutes: of.way },
      // A side never decides that its own minutes go back, even if nobody else is there.
      asked: await kit.members.deciders({
        ...{ community, zones: await zonesOf(kit, request) },
        ...{ sides: [asker, helper], never: [by, asker, helper] },
      }),
    },
    cause,
  );
  if (proposed.ok) {
    await kit.duty.askToDecide({ proposal: proposed.proposal, zone }, cause);
    return { is: 'proposed', minutes: Math.abs(proposed.proposal.minutes) };
  }
  if (proposed.why === 'alone' || proposed.why === 'waiting') return { is: proposed.why };
  return { is: 'nothing' };
}

/** Records on a settled match that its minutes are to be corrected, were, or stay. */
export async function transferMoved(
  kit: Kit,
  event: EventOf<'correction.proposed' | 'correction.dropped' | 'transfer.corrected'>,
  cause: Cause,
): Promise<void> {
  const transfer = await kit.ledger.get(event.transfer);
  if (transfer?.kind !== 'post' || transfer.about === undefined) return;
  const request = await kit.requests.get(transfer.about);
  const moved = request?.match ? await kit.ledger.moved(request.match.id) : null;
  if (!request || moved?.transfer.id !== transfer.id) return;
  const proposal = 'proposal' in event ? event.proposal : null;
  await kit.requests.change(request.id, doing(cause, 'by' in event ? event.by : null), (now) =>
    decide.corrected(now, stateOf(event), moved.left, proposal),
  );
}

function stateOf({ type }: Parameters<typeof transferMoved>[1]): decide.CorrectionState {
  if (type === 'transfer.corrected') return 'corrected';
  return type === 'correction.proposed' ? 'proposed' : 'dropped';
}
