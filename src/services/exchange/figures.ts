import type { FactDeclaration } from '../../lib/counting';
import { daysBetween, inSeoul } from '../../lib/seoul';
import { MINUTE_MS } from '../../lib/units';
import { matchSource, type NewFact } from '../figures';
import type { Member } from '../members';
import type { Happening } from '../record';
import type { Side } from './change';
import { listed } from './sides';
import type { Match, Request } from './types';

/** Help that was written on paper, or imported from earlier years. */
const paper = [{ kind: 'papers.exchange' }, { kind: 'papers.imported' }] as const;
/**
 * Matches and minutes of help, with those on paper, corrections included. A corrected gift or grant has no kind of help and is
 * not counted.
 */
const also = [{ kind: 'ledger.corrected', has: 'service' }, ...paper] as const;

/** The facts of the exchange, and their columns in the report. */
export const figures: readonly FactDeclaration[] = [
  {
    kind: 'exchange.match',
    columns: [
      { key: 'matches', sum: 'events', also },
      { key: 'hours', sum: 'hours', also },
      { key: 'minutes', sum: 'minutes', also, fileOnly: true },
      { key: 'givers', sum: 'givers', also: paper },
      { key: 'receivers', sum: 'receivers', also: paper },
      // Two of the four cells of who asks and who gives: an individual asks. The bookings have the others.
      { key: 'by-neighbours', sum: 'events', lacks: 'party', also: paper, fileOnly: true },
      { key: 'by-institutions', sum: 'events', has: 'party', fileOnly: true },
    ],
  },
  // Only indicators read these.
  { kind: 'exchange.matched', columns: [] },
  { kind: 'exchange.unfilled', columns: [] },
  { kind: 'exchange.first', columns: [] },
];

/** The parts of a request that tell how its search went. */
type Searched = Pick<Request, 'id' | 'community' | 'zone' | 'kind' | 'asker' | 'createdAt' | 'log'>;

/** The fact of a finished match. It counts for at most one small group. */
export function matchFact(
  { community, zone, kind, asker }: Searched,
  match: Pick<Match, 'id' | 'helper' | 'party'> & { readonly moved: number; readonly group: string | null },
  at: Date,
): NewFact {
  const parties = { ...(match.party ? { party: match.party } : {}), ...(match.group ? { group: match.group } : {}) };
  const people = { giver: match.helper, receiver: asker, ...parties };
  const what = { source: matchSource(match.id), kind: 'exchange.match', community, zone, service: kind } as const;
  return { ...what, ...people, at, times: 1, minutes: match.moved };
}

/** The fact of a match that holds: how long the asker waited, and how many were asked. */
export function matchedFact(request: Searched, { key, at, data }: Happening): NewFact {
  return {
    ...of(request, `match:${data.match}:made`, 'exchange.matched', at),
    giver: String(data.helper),
    minutes: Math.floor((at.getTime() - request.createdAt.getTime()) / MINUTE_MS),
    units: askedUntil(request, key),
  };
}

/**
 * The correction of a match that fell away, so that the search began again. Null if the match never held.
 * @param at when it fell away
 */
export function undoneFact(request: Searched, match: string, at: Date): NewFact | null {
  const held = request.log.find(({ is, data }) => is === 'held' && data.match === match);
  if (!held) return null;
  const { source, minutes = 0, units: _, ...made } = matchedFact(request, held);
  return { ...made, source: `match:${match}:undone`, corrects: source, at, times: -1, minutes: -minutes };
}

/** The fact of a request whose start came without a helper. */
export function unfilledFact(request: Searched, { key, at }: Happening): NewFact {
  const units = askedUntil(request, key);
  return { ...of(request, `request:${request.id}:unfilled`, 'exchange.unfilled', at), units };
}

/** The fact of somebody's first help, given or received. A later one has the same source, so it isn't counted. */
export function firstFact(
  { community, zone, kind }: Searched,
  { id, joinedAt }: Pick<Member, 'id' | 'joinedAt'>,
  side: Side,
  at: Date,
): NewFact {
  const who = side === 'helper' ? { giver: id } : { receiver: id };
  const units = daysBetween(inSeoul(joinedAt).day, inSeoul(at).day);
  const what = { source: `member:${id}:first-match`, kind: 'exchange.first', community, zone, service: kind } as const;
  return { ...what, ...who, at, times: 1, units };
}

function of({ community, zone, kind, asker }: Searched, source: string, fact: NewFact['kind'], at: Date) {
  return { source, kind: fact, community, zone, service: kind, receiver: asker, at, times: 1 };
}

/** How many people were asked before this happening, since the match before it. */
function askedUntil({ log }: Searched, key: string): number {
  let asked = 0;
  for (const one of log) {
    if (one.key === key) break;
    if (one.is === 'held') asked = 0;
    else if (one.is === 'asked' || one.is === 'picked' || one.is === 'linked') asked += listed(one, 'members').length;
  }
  return asked;
}
