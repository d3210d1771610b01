import type { CardsFor, DeskPast } from '../../lib/desk';
import { daysBefore } from '../../lib/span';
import type { Text } from '../../lib/text';
import type { Happening } from '../record';
import { restorable } from './decide/restoring';
import type { Kit } from './kit';
import { MAX_PAST, PAST_DAYS } from './limits';
import { about, say } from './notices/phrases';
import { liveStates, type RequestState, requestStates } from './states';
import type { Request } from './types';

/** States in which a request is over. */
const pastStates: readonly RequestState[] = requestStates.filter((state) => !liveStates.includes(state));

/** The requests of a coordinator's zones that are over, with how they ended. */
export async function past(kit: Kit, { community, zones, now, most }: CardsFor): Promise<readonly DeskPast[]> {
  const since = daysBefore(now, PAST_DAYS);
  const lists = await Promise.all(
    pastStates.map((state) =>
      kit.requests.find({ community, state, zone: { $in: [...zones] } }, { startsAt: -1 }, MAX_PAST),
    ),
  );
  const ended = lists.flat().flatMap((request) => {
    const end = endOf(request);
    return end && end.at >= since ? [{ request, end }] : [];
  });
  const newest = ended.sort((a, b) => b.end.at.getTime() - a.end.at.getTime()).slice(0, most);
  const people = await kit.members.many(newest.map(({ request }) => request.asker));
  return newest.map(({ request, end }) => ({
    id: `exchange:${request.id}`,
    feature: 'exchange',
    record: request.id,
    zone: request.zone,
    who: request.asker,
    title: say('card.title', { name: people.find(({ id }) => id === request.asker)?.name ?? '', ...about(request) }),
    is: 'closed',
    outcome: outcomeOf(request, end),
    by: end.by,
    at: end.at,
    acts: restorable(request, now) ? [{ act: 'restore', text: say('button.restore') }] : [],
  }));
}

/** The event that ended a request; null for one of an older program without it. */
function endOf({ log, state }: Request): Happening | null {
  return log.findLast(({ is }) => is === state) ?? log.at(-1) ?? null;
}

function outcomeOf({ state }: Request, { data }: Happening): Text {
  const why = typeof data.why === 'string' ? say(`why.${data.why}`) : null;
  if (state === 'settled') return say('past.settled', { minutes: Number(data.minutes ?? 0) });
  return why ? say(`past.${state}-why`, { why }) : say(`past.${state}`);
}
