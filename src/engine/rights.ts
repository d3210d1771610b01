import type { Right } from './audience';
import type { Flow } from './flow';
import { engineFlows, type Person } from './types';

/** Why somebody may not: they must join first, they haven't got the role, or the community hasn't got the feature. */
export type Refusal = 'join' | 'not-allowed' | 'gone';

/** Null where the person may; else why not. */
export function refusalFor(needs: Right, who: Person): Refusal | null {
  if (needs === 'anyone') return null;
  if (who.member === null) return 'join';
  return needs !== 'member' && !who.roles.includes(needs) ? 'not-allowed' : null;
}

/** Whether a flow may be started by this person in this community; null where it may. */
export function refusalOf(flow: Flow, who: Person, features: readonly string[]): Refusal | null {
  if (flow.feature !== null && !features.includes(flow.feature)) return 'gone';
  return flow.id === engineFlows.welcome ? null : refusalFor(flow.for, who);
}
