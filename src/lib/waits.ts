import type { Purpose } from './notice-rules';
import { type Params, type Text, t } from './text';

/** The purposes of waiting notices that are named, the most important first. */
export const namedPurposes = ['safety', 'appointment'] as const satisfies readonly Purpose[];

/** How many bundles wait for a person, in all and of each named purpose. */
export interface Waits extends Readonly<Partial<Record<(typeof namedPurposes)[number], number>>> {
  readonly all: number;
}

/** Nothing waits. */
export const noWaits: Waits = { all: 0 };

/** The sentence that bundles wait, as the end of its key and its values. Those that matter are named. */
export function waitsSaid(waits: Waits): { readonly of: 'waits' | 'waits-kinds'; readonly params: Params } {
  const named = namedPurposes.flatMap((purpose) => (waits[purpose] ? [{ of: purpose, count: waits[purpose] }] : []));
  if (named.length === 0) return { of: 'waits', params: { count: waits.all } };
  const rest = waits.all - named.reduce((sum, { count }) => sum + count, 0);
  const counted = rest > 0 ? [...named, { of: 'other', count: rest }] : named;
  const parts = counted.map(({ of, count }): Text => t(`system.waits-of.${of}`, { count }));
  return { of: 'waits-kinds', params: { parts } };
}
