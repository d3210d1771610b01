import { assigned, type BatchNeed, programOf } from '../../../src/services/matching/engine';
import type { Request } from '../city';
import { DAY } from '../clock';
import type { Solve } from '../solver';

/**
 * Requests that begin `lead` minutes after it or more wait for the batch at a `minute` of the day; one program plans them
 * all. `series`: only those of weekly help wait.
 */
export interface Batching {
  readonly lead: number;
  readonly series: boolean;
  readonly minute: number;
  readonly solve: Solve;
}

/** Whom a batch has chosen for a request, and those whom it has chosen for others. */
interface Chosen {
  readonly first?: string;
  readonly elsewhere: ReadonlySet<string>;
}

/** The batches of one run. */
export function batchesOf(
  { lead, minute, series, solve }: Batching,
  needOf: (of: { readonly request: Request; readonly at: number }) => BatchNeed,
) {
  const waiting = new Map<number, Request[]>();
  const plans = new Map<number, ReadonlyMap<string, string>>();
  const planned = (at: number): ReadonlyMap<string, string> => {
    const needs = (waiting.get(at) ?? []).map((request) => needOf({ request, at }));
    const program = programOf(needs);
    return program === null ? new Map() : assigned(needs, solve(program));
  };
  return {
    /** The moment of the batch that a fresh request waits for; absent for one that is asked about at once. */
    wait(request: Request, at: number): number | undefined {
      const today = Math.floor(at / DAY) * DAY + minute;
      const moment = today > at ? today : today + DAY;
      if (request.starts - moment < lead || (series && request.weeks === 1)) return undefined;
      waiting.set(moment, [...(waiting.get(moment) ?? []), request]);
      return moment;
    },
    /** What the batch of this moment says of a request; undefined without one. */
    plan(request: Request, at: number): Chosen | undefined {
      if (!waiting.get(at)?.some(({ id }) => id === request.id)) return undefined;
      const plan = plans.get(at) ?? planned(at);
      plans.set(at, plan);
      const first = plan.get(String(request.id));
      const elsewhere = new Set([...plan.values()].filter((member) => member !== first));
      return { ...(first === undefined ? {} : { first }), elsewhere };
    },
  };
}
