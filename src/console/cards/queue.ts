import type { DeskCard } from '../../lib/desk';
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

/** The cards of one viewer. */
export interface Queue {
  /** Free cards and the viewer's own, the most urgent first, at most MAX_PAGE_CARDS. */
  readonly now: readonly QueuedCard[];
  /** Number of further cards. */
  readonly rest: number;
  /** Cards that somebody else holds. */
  readonly elsewhere: readonly QueuedCard[];
  /** Cards that are put off. */
  readonly later: readonly QueuedCard[];
}

type QueueParts = Pick<ConsoleOptions, 'services' | 'clock'>;

/** Reads the viewer's cards, each with its holder. */
export async function queueOf(parts: QueueParts, viewer: Viewer): Promise<Queue> {
  const all = await held(parts, viewer, await parts.services.deskCards(viewer.member.id));
  const elsewhere = all.filter(({ holder }) => holder !== null);
  const later = all.filter(({ hold, holder }) => holder === null && hold?.until);
  const free = all.filter(({ hold, holder }) => holder === null && !hold?.until);
  return { now: free.slice(0, MAX_PAGE_CARDS), rest: Math.max(0, free.length - MAX_PAGE_CARDS), elsewhere, later };
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
