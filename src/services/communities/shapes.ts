import { z } from 'zod';

/** Ids inside a pack: lower-case words with dashes. */
export const packId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and dashes, at most 40');

/** A whole number within bounds; every number of a pack has bounds. */
export const whole = (min: number, max: number) => z.number().int().min(min).max(max);

/** True for a list without repeats. */
export const unique = <T>(list: readonly T[]): boolean => new Set(list).size === list.length;

/** A local time of day, quoted in the file. */
export const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a quoted local time such as "21:00"');
