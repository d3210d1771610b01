import { type DeskCard, type Harm, harms } from '../../lib/desk';
import type { CallCard } from '../../services/calls';
import type { Hold } from '../../services/desk';
import { MAX_PAGE_CARDS } from '../limits';
import type { ConsoleOptions } from '../options';
import type { Viewer } from '../viewer';

/** A card with the person who holds it. */
export interface QueuedCard {
  readonly card: DeskCard;
  readonly hold: Hold | null;
  /** Name of the holder; null if the viewer or nobody holds it. */
  readonly holder: string | null;
}

/** A matter in the list: a card of a feature, or a person to ring. */
export type Queued =
  | { readonly is: 'card'; readonly card: QueuedCard }
  | { readonly is: 'call'; readonly call: CallCard };

/** The cards of one viewer. */
export interface Queue {
  /** Free cards and the viewer's own, the most urgent first, at most MAX_PAGE_CARDS. */
  readonly now: readonly Queued[];
  /** Number of further cards. */
  readonly rest: number;
  /** Cards that somebody else holds. */
  readonly elsewhere: readonly QueuedCard[];
  /** Cards that are put off. */
  readonly later: readonly QueuedCard[];
  /** Calls that wait for their hour, the first ones first. */
  readonly laterCalls: readonly CallCard[];
}

type QueueParts = Pick<ConsoleOptions, 'services' | 'calls' | 'clock'>;

/** Reads the viewer's cards, each with its holder. */
export async function queueOf(parts: QueueParts, viewer: Viewer): Promise<Queue> {
  const { services, calls, clock } = parts;
  const { community, zones, member } = viewer;
  const now = clock.now();
  const [cards, people] = await Promise.all([
    services.deskCards(member.id),
    zones.length === 0 ? [] : calls.cards({ community, zones, now, most: MAX_PAGE_CARDS }),
  ]);
  const all = await held(parts, viewer, cards);
  const ringing = people.filter((call) => mayRing(call, member.id, now));
  const laterCalls = people
    .filter(({ from, holder }) => holder === null && from > now)
    .sort((a, b) => a.from.getTime() - b.from.getTime());
  const elsewhere = all.filter(({ holder }) => holder !== null);
  const later = all.filter(({ hold, holder }) => holder === null && hold?.until);
  const free = all.filter(({ hold, holder }) => holder === null && !hold?.until);
  const queued: Queued[] = [
    ...free.map((card) => ({ is: 'card', card }) as const),
    ...ringing.map((call) => ({ is: 'call', call }) as const),
  ];
  queued.sort(before);
  const rest = Math.max(0, queued.length - MAX_PAGE_CARDS);
  return { now: queued.slice(0, MAX_PAGE_CARDS), rest, elsewhere, later, laterCalls };
}

/** True for a call that is due and free, and makes sense or is the viewer's own task. */
function mayRing({ from, holder, obstacle, named }: CallCard, by: string, now: Date): boolean {
  const free = holder === null || holder.staff === by;
  return free && from <= now && (obstacle === null || named === by);
}

function before(a: Queued, b: Queued): number {
  const [one, other] = [matterOf(a), matterOf(b)];
  return harms.indexOf(one.harm) - harms.indexOf(other.harm) || one.since.getTime() - other.since.getTime();
}

/** How urgent a matter is, and since when it waits. */
export function matterOf(one: Queued): { readonly id: string; readonly harm: Harm; readonly since: Date } {
  return one.is === 'card' ? one.card.card : one.call;
}

/** One card of the viewer; null if it is over, or not theirs to see. */
export async function cardOf(parts: QueueParts, viewer: Viewer, id: string): Promise<QueuedCard | null> {
  const card = (await parts.services.deskCards(viewer.member.id)).find((one) => one.id === id);
  return card ? ((await held(parts, viewer, [card]))[0] ?? null) : null;
}

async function held(
  { services, clock }: QueueParts,
  { member }: Viewer,
  cards: readonly DeskCard[],
): Promise<readonly QueuedCard[]> {
  const holds = await services.desk.holds.of(
    cards.map(({ id }) => id),
    clock.now(),
  );
  const others = [...holds.values()].flatMap(({ by }) => (by === null || by === member.id ? [] : [by]));
  const people = others.length === 0 ? [] : await services.members.many(others);
  return cards.map((card) => {
    const hold = holds.get(card.id) ?? null;
    const other = hold?.by && hold.by !== member.id ? people.find(({ id }) => id === hold.by) : undefined;
    return { card, hold, holder: other?.name ?? null };
  });
}
