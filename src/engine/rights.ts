import type { Right } from './audience';
import type { Flow } from './flow';
import { engineFlows, type Person } from './types';

/** Why a person may not: they must join first, they lack the role, or the community lacks the feature. */
export type Refusal = 'join' | 'not-allowed' | 'gone';

/** Null if the person may; else the reason. */
export function refusalFor(needs: Right, who: Person): Refusal | null {
  if (needs === 'anyone') return null;
  if (who.member === null) return 'join';
  return needs !== 'member' && !who.roles.includes(needs) ? 'not-allowed' : null;
}

/** Checks whether this person may start a flow in this community; null if they may. */
export function refusalOf(flow: Flow, who: Person, features: readonly string[]): Refusal | null {
  if (flow.feature !== null && !features.includes(flow.feature)) return 'gone';
  return flow.id === engineFlows.welcome ? null : refusalFor(flow.for, who);
}
