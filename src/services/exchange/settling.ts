import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { partyName } from '../parties';
import { doing, done, type Happening } from '../record';
import { endAlarm } from './alarms';
import { fellShort } from './decide/confirming';
import { firstFact, matchFact } from './figures';
import { decided, judgesOf, type Kit, tell, tellStaff } from './kit';
import * as notices from './notices/confirming';
import { helperOf, sidesOf } from './sides';
import type { Request } from './types';

/** Moves the decided minutes of a settled request, or releases them, and tells both sides. */
export async function finish(
  kit: Kit,
  request: Request,
  happening: Happening,
  by: readonly string[],
  cause: Cause,
): Promise<void> {
  const key = String(happening.data.match);
  const helperId = helperOf(happening);
  const wanted = Number(happening.data.minutes);
  if (happening.is === 'missed') {
    const voided = await kit.ledger.void({ key, reason: 'did not take place', by }, cause);
    invariant(voided.ok, `the hold of ${key} could not be voided`);
    await kit.matching.diary.release(helperId, key);
  }
  const moved = happening.is === 'missed' ? 0 : await post(kit, request, key, wanted, by, cause);
  if (happening.is !== 'missed') {
    const group = await kit.parties.groupFor({ asker: request.asker, helper: helperId }, happening.at);
    const match = { ...request.match, id: key, helper: helperId, moved, group };
    await kit.figures.record(matchFact(request, match, happening.at));
  }
  await decided(kit, request, cause);
  await endAlarm(kit, request, cause);
  const { asker, helper } = await sidesOf(kit, request, helperId);
  if (happening.is !== 'missed') {
    await kit.figures.record(firstFact(request, asker, 'asker', happening.at));
    await kit.figures.record(firstFact(request, helper, 'helper', happening.at));
  }
  const { community, id } = request;
  cause.emit({
    ...{ type: 'match.settled', community, request: id, match: key },
    ...{ asker: asker.id, helper: helper.id, minutes: moved },
  });
  const how = howOf(happening);
  tell(cause, request, asker.id, notices.settledCard(request, 'asker', helper.name, moved, how), 'ledger');
  const party = request.match?.payee && request.match.party ? await kit.parties.get(request.match.party) : null;
  const theirs = notices.settledCard(request, 'helper', asker.name, moved, how);
  const credited = party && moved > 0 ? notices.creditedCard(request, partyName(party), moved) : theirs;
  tell(cause, request, helper.id, credited, 'ledger');
  if (moved === wanted) return;
  const card = notices.missingForCoordinator(
    request,
    { asker: asker.name, helper: helper.name },
    moved,
    wanted - moved,
  );
  for (const to of await judgesOf(kit, request))
    await tellStaff(kit, cause, request, { to, say: card, weight: 'card', purpose: 'ledger' });
}

/** How the minutes were decided: by which rule, and the coordinator's reason if there is one. */
function howOf({ data }: Happening): notices.How {
  return { how: String(data.how), why: typeof data.why === 'string' ? data.why : null };
}

/** Posts the agreed minutes, or only the held ones if the asker has no more. Gives the minutes moved. */
async function post(
  kit: Kit,
  request: Request,
  key: string,
  wanted: number,
  by: readonly string[],
  cause: Cause,
): Promise<number> {
  const what = doing(cause, null, 'fell-short');
  const short = done(request, what.key);
  let held = short ? Number(short.data.moved) : request.minutes;
  if (!short) {
    const posted = await kit.ledger.post({ key, minutes: wanted, by }, cause);
    if (posted.ok) return wanted;
    invariant(
      posted.why === 'insufficient' || posted.why === 'full',
      `the hold of ${key} could not be posted: ${posted.why}`,
    );
    // A change that stopped between its hold and its record holds other minutes than the request says.
    held = Math.min(held, posted.available ?? held);
    await kit.requests.change(request.id, what, (now) => fellShort(now, held));
  }
  const posted = await kit.ledger.post({ key, minutes: held, by }, cause);
  invariant(posted.ok, `the hold of ${key} could not be posted as it was held`);
  return held;
}
