import { encodePress } from '../lib/press';
import { MAX_CHOICES_AT_ONCE } from './limits';
import type { OutButton, OutMessage } from './message';
import { ELLIPSIS } from './split';

/** The currently shown buttons of a message. */
export interface Page {
  readonly shown: readonly OutButton[];
  /** Number of the first button among all of the message, from 1: the number a person types. */
  readonly first: number;
  /** Leads to the next page, and from the last to the first; null if all buttons are shown. */
  readonly more: OutButton | null;
}

/**
 * The page of a message's buttons that takes at most `slots` places and MAX_CHOICES_AT_ONCE, "more" included. The size
 * of a page depends on `slots` and `first` alone, so a page number always means the same buttons. Without `ask` there is
 * no payload for paging. All buttons then come back, and the channel spreads them over several bubbles.
 */
export function pageOf(message: OutMessage, slots: number): Page {
  const all = message.buttons ?? [];
  const places = Math.min(slots, MAX_CHOICES_AT_ONCE);
  const size = places - 1;
  if (all.length <= Math.min(places, message.first ?? places) || message.ask === undefined)
    return { shown: all, first: 1, more: null };
  const head = Math.min(size, message.first ?? size);
  const pages = 1 + Math.ceil((all.length - head) / size);
  const page = Math.max(0, Math.floor(message.page ?? 0)) % pages;
  const from = page === 0 ? 0 : head + (page - 1) * size;
  return {
    shown: all.slice(from, head + page * size),
    first: from + 1,
    more: {
      label: message.moreLabel ?? ELLIPSIS,
      payload: encodePress({ do: 'more', ask: message.ask, page: (page + 1) % pages }),
    },
  };
}

/** True for a message that shows its few first buttons, which a channel draws large. */
export function isFirstScreen({ first, page = 0, buttons = [] }: OutMessage): boolean {
  return first !== undefined && page === 0 && buttons.length > first;
}

/** Removes buttons that repeat another's payload and words. */
export function distinctButtons(buttons: readonly OutButton[]): OutButton[] {
  const seen = new Map(buttons.map((button) => [`${button.payload}\n${button.label}`, button]));
  return [...seen.values()];
}

/** Cuts a list into runs of at most `size`. */
export function runsOf<T>(items: readonly T[], size: number): T[][] {
  const runs: T[][] = [];
  for (let i = 0; i < items.length; i += size) runs.push(items.slice(i, i + size));
  return runs;
}
