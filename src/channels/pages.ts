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
 * The page of a question's buttons that takes at most `slots` places and MAX_CHOICES_AT_ONCE, "more" included. The size of a page depends on
 * `slots` alone, so a page number always means the same buttons. Without `ask` there is no payload for paging. All
 * buttons then come back, and the channel spreads them over several bubbles.
 */
export function pageOf(message: OutMessage, slots: number): Page {
  const all = message.buttons ?? [];
  const places = Math.min(slots, MAX_CHOICES_AT_ONCE);
  if (all.length <= places || message.ask === undefined) return { shown: all, first: 1, more: null };
  const size = places - 1;
  const pages = Math.ceil(all.length / size);
  const page = Math.min(Math.max(0, Math.floor(message.page ?? 0)), pages - 1);
  const next = (page + 1) % pages;
  return {
    shown: all.slice(page * size, (page + 1) * size),
    first: page * size + 1,
    more: {
      label: message.moreLabel ?? ELLIPSIS,
      payload: encodePress({ do: 'more', ask: message.ask, page: next }),
    },
  };
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
