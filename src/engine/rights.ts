import type { Right } from './audience';
import type { Flow } from './flow';
import { engineFlows, type Person } from './types';

/**
 * Why a person may not: they must join first, lack the role, or are suspended. `beyond`: they act for somebody, and the
 * mandate doesn't cover it. `gone`: the community lacks the feature.
 */
export type Refusal = 'join' | 'not-allowed' | 'suspended' | 'beyond' | 'gone';

/** Null if the person may; else the reason. */
export function refusalFor(needs: Right, who: Person): Refusal | null {
  if (needs === 'anyone') return null;
  if (who.member === null) return 'join';
  return needs !== 'member' && !who.roles.includes(needs) ? 'not-allowed' : null;
}

/** Checks whether this person may start a flow in this community; null if they may. */
export function refusalOf(flow: Flow, who: Person, features: readonly string[]): Refusal | null {
  if (flow.feature !== null && !features.includes(flow.feature)) return 'gone';
  if (flow.id === engineFlows.welcome) return null;
  if (isBeyond(flow, who)) return 'beyond';
  return refusalFor(flow.for, who) ?? (heldBack(flow, who) ? 'suspended' : null);
}

/** True for a flow that somebody who acts for a member may not start for them. */
function isBeyond({ proxy }: Flow, { standsIn }: Person): boolean {
  if (!standsIn) return false;
  return proxy === null || (proxy !== 'any' && !standsIn.scope.includes(proxy));
}

/** The member for whom somebody else acts; null for a person who acts for themselves. */
export function actsFor({ member, standsIn }: Person): string | null {
  return standsIn ? member : null;
}

/** True for a suspended member in a flow that begins something new. */
export function heldBack(flow: Pick<Flow, 'for' | 'suspended'>, who: Person): boolean {
  return who.suspended !== undefined && flow.for !== 'anyone' && !flow.suspended;
}
