import { FEWEST_PEOPLE } from '../limits';
import type { Reading, Unit } from './types';

/** Decimals of each unit; the others are whole. */
const DECIMALS: Partial<Record<Unit, number>> = { hours: 1, people: 1, index: 2, notices: 1 };

/** A measured number, rounded as its unit is told. */
export function measured(number: number, unit: Unit): Reading {
  const scale = 10 ** (DECIMALS[unit] ?? 0);
  return { is: 'number', number: Math.round(number * scale) / scale };
}

/**
 * A reading about a group of people: nothing for nobody, `few` for too few of them, else the number.
 * @param fewest the smallest group that may be told, in place of FEWEST_PEOPLE
 */
export function about(people: number, number: () => number, unit: Unit, fewest = FEWEST_PEOPLE): Reading {
  if (people === 0) return { is: 'none' };
  if (people < fewest) return { is: 'few' };
  const value = number();
  return Number.isFinite(value) ? measured(value, unit) : { is: 'none' };
}
