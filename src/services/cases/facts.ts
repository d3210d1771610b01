import type { NewFact } from '../figures';
import type { Case } from './types';

/** What counts of a case. */
export function caseFact({ id, community, zone, kind }: Case, what: 'opened' | 'closed', at: Date): NewFact {
  const place = zone === null ? {} : { zone };
  return { source: `case:${id}:${what}`, kind: `cases.${what}`, community, service: kind, ...place, at, times: 1 };
}
