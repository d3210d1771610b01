import { encodePress } from '../lib/press';
import type { OutButton, OutMessage } from './message';
import { ELLIPSIS } from './split';

/** The buttons of a message that are shown now. */
export interface Page {
  readonly shown: readonly OutButton[];
  /** Number of the first one among all of the message, from 1: the number a person types. */
  readonly first: number;
  /** Leads to the next page, from the last one to the first; null where all are shown. */
  readonly more: OutButton | null;
}

/**
 * The page of a message's buttons that takes at most `slots` places, the "more" button among them. How many go on a
 * page depends on `slots` alone, so a page means the same whatever else is shown. Without `ask` there is no payload
 * to turn the page with, and all of them are given back for the channel to spread over several bubbles.
 */
export function pageOf(message: OutMessage, slots: number): Page {
  const all = message.buttons ?? [];
  if (all.length <= slots || message.ask === undefined) return { shown: all, first: 1, more: null };
  const size = slots - 1;
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

/** The buttons without those that are there already, by what they do and say. */
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
