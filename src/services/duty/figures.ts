import type { FactDeclaration } from '../../lib/counting';
import { MINUTE_MS, SECOND_MS } from '../../lib/units';
import type { NewFact } from '../figures';
import type { Alarm } from './types';

/** The facts of alarms, and their columns in the report. */
export const figures: readonly FactDeclaration[] = [
  {
    kind: 'duty.rang',
    columns: [
      { key: 'rang', sum: 'events' },
      { key: 'rang-after', sum: 'mean' },
    ],
  },
  {
    kind: 'duty.acknowledged',
    columns: [
      { key: 'acknowledged', sum: 'events', fileOnly: true },
      { key: 'acknowledged-after', sum: 'mean' },
    ],
  },
];

/** The first ring that a route has taken. `units` are the seconds since the alarm was due, `service` is its harm. */
export function rangFact(alarm: Alarm, at: Date): NewFact {
  return { ...factOf(alarm, 'rang', at), units: Math.round(since(alarm, at) / SECOND_MS) };
}

/** The first acknowledgement. `units` are the minutes since the alarm was due, `service` is its harm. */
export function acknowledgedFact(alarm: Alarm, at: Date): NewFact {
  return { ...factOf(alarm, 'acknowledged', at), units: Math.round(since(alarm, at) / MINUTE_MS) };
}

function factOf({ id, community, zone, harm }: Alarm, what: 'rang' | 'acknowledged', at: Date) {
  const place = zone === null ? {} : { zone };
  return {
    source: `alarm:${id}:${what}`,
    kind: `duty.${what}`,
    community,
    ...place,
    service: harm,
    times: 1,
    at,
  } as const;
}

/** Milliseconds from the moment at which an alarm was due. */
function since({ ringAt }: Alarm, at: Date): number {
  return Math.max(0, at.getTime() - ringAt.getTime());
}
