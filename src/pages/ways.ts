import type { DoorPlan } from '../channels/door-kind';
import { INVITED } from '../lib/invitation';

/** One way into a community. */
export interface Way {
  /** The messenger's name. */
  readonly channel: string;
  readonly url: string;
}

/** The words that an invited person types in any chat. */
export function wordsOf(code: string): string {
  return `${INVITED} ${code}`;
}

/** The ways into a community for an invited person: every door whose address is known. */
export function waysInto(
  plans: readonly DoorPlan[],
  { community, code, publicUrl }: { readonly community: string; readonly code: string; readonly publicUrl: string },
): readonly Way[] {
  return plans
    .filter(({ door }) => door.community === community)
    .flatMap(({ door, invite }) => {
      const url = invite?.(wordsOf(code), code);
      return url ? [{ channel: door.channel, url: url.startsWith('/') ? `${publicUrl}${url}` : url }] : [];
    });
}
