import type { CardsFor, DeskAct, DeskField, DeskPast } from '../../lib/desk';
import { daysBefore } from '../../lib/span';
import { type Text, t } from '../../lib/text';
import type { Happening } from '../record';
import { restorable } from './decide/restoring';
import { type Corrected, correctedOf } from './decide/undoing';
import type { Kit } from './kit';
import { MAX_PAST, MAX_UNDO_REASON, PAST_DAYS } from './limits';
import { about, say } from './notices/phrases';
import { liveStates, type RequestState, requestStates } from './states';
import type { Request } from './types';

/** States in which a request is over. */
const pastStates: readonly RequestState[] = requestStates.filter((state) => !liveStates.includes(state));

/** The requests of a coordinator's zones that are over, with how they ended. */
export async function past(kit: Kit, { community, zones, by, now, most }: CardsFor): Promise<readonly DeskPast[]> {
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
    acts: actsOf(request, by, now),
  }));
}

/** What takes an ended request back: a closing at once, minutes that moved by a proposal to another coordinator. */
function actsOf(request: Request, by: string, now: Date): readonly DeskAct[] {
  if (restorable(request, now)) return [{ act: 'restore', text: say('button.restore') }];
  const minutes = correctedOf(request);
  const isSide = [request.asker, request.match?.helper].includes(by);
  if (!minutes || isSide) return [];
  if (minutes.state === 'proposed') return minutes.open?.by === by ? [withdrawal(minutes.open.proposal)] : [];
  const act = minutes.left > 0 ? 'undo' : 'redo';
  const why: DeskField = { name: 'why', text: say('card.undo-why'), kind: 'words', most: MAX_UNDO_REASON };
  return [{ act, text: say(`button.${act}`), takes: [why] }];
}

/** What takes the own open proposal back; it belongs to the ledger. */
function withdrawal(proposal: string): DeskAct {
  return { act: 'withdraw', text: t('ledger.correct.take-back'), on: { feature: 'ledger', record: proposal } };
}

/** The event that ended a request; null for one of an older program without it. */
function endOf({ log, state }: Request): Happening | null {
  return log.findLast(({ is }) => is === state) ?? log.at(-1) ?? null;
}

function outcomeOf(request: Request, { data }: Happening): Text {
  const { state } = request;
  const why = typeof data.why === 'string' ? say(`why.${data.why}`) : null;
  const corrected = correctedOf(request);
  if (corrected) return settledText(request.result?.minutes ?? 0, corrected);
  return why ? say(`past.${state}-why`, { why }) : say(`past.${state}`);
}

/** The minutes of a settled match, and what a correction has made of them. */
function settledText(minutes: number, { state, left }: Corrected): Text {
  if (state === 'proposed') return say('past.settled-proposed', { minutes: left });
  if (left === minutes) return say(state === 'dropped' ? 'past.settled-dropped' : 'past.settled', { minutes });
  return left === 0 ? say('past.settled-undone', { minutes }) : say('past.settled-corrected', { minutes, left });
}
