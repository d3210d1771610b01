import { quantile } from '../../../lib/statistics';
import { FEWEST_MATCHES } from '../limits';
import type { Fact } from '../types';
import { about } from './readings';
import type { Indicator, Reading } from './types';

/** How the searches of a period ended. */
interface Searches {
  /** Matches less those that fell away; below zero if more fell away than were made. */
  readonly matched: number;
  readonly unfilled: number;
  readonly asked: number;
  /** Different people whose searches they were. */
  readonly askers: number;
  /** Minutes of each match that stayed, and its asker. */
  readonly waits: readonly { readonly minutes: number; readonly asker: string | null }[];
}

function searchesIn(facts: readonly Fact[]): Searches {
  const ofKind = (wanted: Fact['kind']) => facts.filter(({ kind }) => kind === wanted);
  const sum = (of: readonly Fact[], key: 'times' | 'units') => of.reduce((all, fact) => all + fact[key], 0);
  const matches = ofKind('exchange.matched');
  const unfilled = ofKind('exchange.unfilled');
  const all = [...matches, ...unfilled];
  const undone = new Set(matches.map(({ corrects }) => corrects));
  const stayed = matches.filter(({ source, corrects }) => corrects === null && !undone.has(source));
  return {
    matched: sum(matches, 'times'),
    unfilled: sum(unfilled, 'times'),
    asked: sum(all, 'units'),
    askers: new Set(all.map(({ receiver }) => receiver)).size,
    waits: stayed.map(({ minutes, receiver }) => ({ minutes, asker: receiver })),
  };
}

/** Requests that found a helper ÷ those that did or whose start came without one. */
export const fillRate: Indicator = {
  id: 'fill-rate',
  unit: 'percent',
  role: 'search',
  measure({ facts }) {
    const { matched, unfilled, askers } = searchesIn(facts);
    if (matched < 0) return { is: 'none' };
    return about(askers, () => (100 * matched) / (matched + unfilled), 'percent');
  },
};

/** Minutes from the request to the match that stayed: the median. */
export const timeToMatch: Indicator = {
  id: 'time-to-match',
  unit: 'minutes',
  role: 'search',
  measure: (of) => waited(of.facts, 0.5),
};

/** Minutes from the request to the match that stayed: nine of ten waited no longer. */
export const timeToMatch90: Indicator = {
  id: 'time-to-match-90',
  unit: 'minutes',
  role: 'search',
  measure: ({ facts }) => waited(facts, 0.9, FEWEST_MATCHES),
};

function waited(facts: readonly Fact[], share: number, fewest = 1): Reading {
  const { waits } = searchesIn(facts);
  if (waits.length > 0 && waits.length < fewest) return { is: 'few' };
  const minutes = waits.map((one) => one.minutes);
  return about(new Set(waits.map(({ asker }) => asker)).size, () => quantile(minutes, share), 'minutes');
}

/** People asked, also in vain, ÷ matches. */
export const noticesPerMatch: Indicator = {
  id: 'notices-per-match',
  unit: 'notices',
  role: 'search',
  measure({ facts }) {
    const { matched, asked, askers } = searchesIn(facts);
    if (matched < 0) return { is: 'none' };
    return about(askers, () => asked / matched, 'notices');
  },
};
