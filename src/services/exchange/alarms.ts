import type { Cause } from '../../lib/cause';
import type { Utterance } from '../../lib/utterance';
import type { Telling } from '../duty';
import { type Kit, memberOf, paceOf } from './kit';
import { shortageOf } from './needs';
import { noShowForCoordinator, urgentForCoordinator } from './notices/alarms';
import { unfilledForCoordinator } from './notices/asking';
import { isNoShow, urgentFrom } from './timing';
import type { Request } from './types';

const about = ({ id }: Pick<Request, 'id'>) => ({ feature: 'exchange', id });

/** Rings those on duty about a request without a helper, at once or once it is urgent. False if nobody was reached. */
export async function ringUnfilled(kit: Kit, request: Request, cause: Cause): Promise<boolean> {
  const [alarm] = await kit.duty.alarmsOf([about(request)]);
  // The coordinator in charge knows already, and reads in the reply that nobody was found.
  if (alarm?.state === 'held') return true;
  const ringAt = urgentFrom(request, paceOf(kit, request.community));
  return (await raise(kit, request, request.asker, ringAt, cause)).reached;
}

/** True once a request without a helper rings those on duty. */
export function isUrgent(kit: Kit, request: Request, at: Date): boolean {
  return urgentFrom(request, paceOf(kit, request.community)) <= at;
}

/** Rings those on duty about a side that waits for the other one. */
export async function ringNoShow(kit: Kit, request: Request, side: string, cause: Cause): Promise<void> {
  if (isNoShow(request, cause.at)) await raise(kit, request, side, cause.at, cause);
}

function raise(kit: Kit, request: Request, resident: string, ringAt: Date, cause: Cause) {
  const { community, zone } = request;
  return kit.duty.raise(
    { about: about(request), community, zone, harm: 'urgent', resident, ...(ringAt > cause.at ? { ringAt } : {}) },
    cause,
  );
}

/** A coordinator acts on a request: its alarm is theirs. */
export function takeOn(kit: Kit, request: Request, by: string, cause: Cause): Promise<void> {
  return kit.duty.taken(about(request), by, cause);
}

/** Ends the alarm of a request that needs nobody any more. */
export function endAlarm(kit: Pick<Kit, 'duty'>, request: Pick<Request, 'id'>, cause: Cause): Promise<void> {
  return kit.duty.settle(about(request), cause);
}

/** The words of a request's alarm. Null once a helper is found, or both sides have told how it went. */
export async function alarmCard(kit: Kit, id: string, telling: Telling): Promise<Utterance | null> {
  const request = await kit.requests.get(id);
  if (!request) return null;
  const { name } = await memberOf(kit, request.asker);
  if (request.state === 'open') {
    const shortage = await shortageOf(kit, request, request.unfilledAt ?? request.roundAt);
    return urgentForCoordinator(unfilledForCoordinator(request, name, shortage), telling);
  }
  const { match } = request;
  if (request.state !== 'confirming' || !match) return null;
  const said = match.askerSaid ?? match.helperSaid;
  if (said?.minutes !== 0) return null;
  const helper = (await memberOf(kit, match.helper)).name;
  return noShowForCoordinator(request, match.askerSaid ? [name, helper] : [helper, name], telling);
}
