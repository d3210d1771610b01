import type { Flow } from './flow';
import { engineFlows, type Person } from './types';

/** The role that may start coordinators' flows and do coordinators' actions. */
export const COORDINATOR = 'coordinator';

/** Why somebody may not: they must join first, they aren't a coordinator, or the community hasn't got it. */
export type Refusal = 'join' | 'not-allowed' | 'gone';

/** Null where the person may; else why not. */
export function refusalFor(needs: 'anyone' | 'member' | 'coordinator', who: Person): Refusal | null {
  if (needs === 'anyone') return null;
  if (who.member === null) return 'join';
  return needs === 'coordinator' && !who.roles.includes(COORDINATOR) ? 'not-allowed' : null;
}

/** Whether a flow may be started by this person in this community; null where it may. */
export function refusalOf(flow: Flow, who: Person, features: readonly string[]): Refusal | null {
  if (flow.feature !== null && !features.includes(flow.feature)) return 'gone';
  return flow.id === engineFlows.welcome ? null : refusalFor(flow.for, who);
}
