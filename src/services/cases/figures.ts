import type { FactDeclaration } from '../../lib/counting';
import type { NewFact } from '../figures';
import type { Case } from './types';

/** The facts of cases, and their columns in the report. */
export const figures: readonly FactDeclaration[] = [
  { kind: 'cases.opened', columns: [{ key: 'opened', sum: 'events' }] },
  { kind: 'cases.closed', columns: [{ key: 'closed', sum: 'events' }] },
];

/** What counts of a case. */
export function caseFact({ id, community, zone, kind }: Case, what: 'opened' | 'closed', at: Date): NewFact {
  const place = zone === null ? {} : { zone };
  return { source: `case:${id}:${what}`, kind: `cases.${what}`, community, service: kind, ...place, at, times: 1 };
}
