import type { Text } from '../lib/text';
import { comparable, type Understanding } from '../understand';
import { MIN_PART } from './limits';
import type { Words } from './types';

/** Something with a label that can be typed. */
export interface Labelled {
  readonly text: Text;
  readonly words?: readonly string[];
}

/** The means to compare typed words with labels. */
export interface Matcher {
  readonly lang: string;
  readonly words: Words;
  readonly understanding: Understanding;
}

/**
 * The item whose label or other words equal the typed words. Spaces, case, punctuation and a polite ending don't count.
 */
export function exactly<T extends Labelled>(typed: string, items: readonly T[], by: Matcher): T | null {
  const said = comparable(typed);
  if (said === '') return null;
  const bare = by.understanding.bare(by.lang, typed);
  const labels = items.map((item) => ({ item, labels: labelsOf(item, by) }));
  return (
    labels.find((one) => one.labels.includes(said))?.item ??
    labels.find((one) => one.labels.includes(bare))?.item ??
    null
  );
}

/** The only item whose label contains the typed words or is contained in them; null if several fit. */
export function nearly<T extends Labelled>(typed: string, items: readonly T[], by: Matcher): T | null {
  return byTests(typed, items, by, (said) => [
    (label) => label.startsWith(said),
    (label) => label.includes(said),
    (label) => label.length >= MIN_PART && said.includes(label),
  ]);
}

/** The only item whose label contains the typed words: "cancel" for "yes, cancel it". */
export function partly<T extends Labelled>(typed: string, items: readonly T[], by: Matcher): T | null {
  return byTests(typed, items, by, (said) => [(label) => label.startsWith(said), (label) => label.includes(said)]);
}

type Test = (label: string) => boolean;

function byTests<T extends Labelled>(
  typed: string,
  items: readonly T[],
  by: Matcher,
  testsFor: (said: string) => readonly Test[],
): T | null {
  const said = by.understanding.bare(by.lang, typed);
  if (said.length < MIN_PART || by.understanding.negates(by.lang, typed)) return null;
  const labels = items.map((item) => ({ item, labels: labelsOf(item, by) }));
  for (const test of testsFor(said)) {
    const found = labels.filter((one) => one.labels.some(test));
    if (found.length === 1) return found[0]?.item ?? null;
    if (found.length > 1) return null;
  }
  return null;
}

/** The item at the number typed ("2", "the second"), counted from 1. */
export function byNumber<T>(typed: string, items: readonly T[], by: Matcher): T | null {
  const n = by.understanding.ordinal(by.lang, typed);
  return n === null ? null : (items[n - 1] ?? null);
}

function labelsOf(item: Labelled, by: Matcher): string[] {
  return [by.words.say(by.lang, item.text), ...(item.words ?? [])].map(comparable).filter((label) => label !== '');
}
