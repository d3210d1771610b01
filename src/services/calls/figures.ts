import type { FactDeclaration } from '../../lib/counting';
import { inSeoul } from '../../lib/seoul';
import type { NewFact } from '../figures';
import { triesOf } from './rules';
import type { Call, Try } from './types';

/** The fact of a try, and its column in the report. */
export const figures: readonly FactDeclaration[] = [
  { kind: 'calls.tried', columns: [{ key: 'tried', sum: 'events' }] },
];

/** A try: its outcome and hour in Seoul as `service` (`reached.10`), and as `units` the number of the try. */
export function triedFact(call: Call, { at, outcome }: Try, key: string): NewFact {
  const { id, community, zone, tries } = call;
  return {
    source: `call:${id}:${key}`,
    kind: 'calls.tried',
    community,
    at,
    zone,
    service: `${outcome}.${inSeoul(at).time.slice(0, 2)}`,
    times: 1,
    units: triesOf(tries) + (outcome === 'no-answer' ? 0 : 1),
  };
}
