import type { Marks } from './types';

/** The counts of a row at the beginning of a route. */
export const freshTries = { attempts: 0, held: 0 } as const;

/** The fields that marks set and remove. */
export function changesOf(marks: Marks): { readonly set: object; readonly unset: Readonly<Record<string, 1>> } {
  const all = Object.entries(marks);
  return {
    set: Object.fromEntries(all.filter(([, value]) => value !== null)),
    unset: Object.fromEntries(all.filter(([, value]) => value === null).map(([name]) => [name, 1 as const])),
  };
}
