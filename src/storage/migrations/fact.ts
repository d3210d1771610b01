import { inSeoul } from '../../lib/seoul';
import type { Added } from './step';

/** The details of a fact that older records contain. */
interface Details {
  readonly zone?: unknown;
  readonly service?: unknown;
  readonly giver?: unknown;
  readonly receiver?: unknown;
  readonly times?: number;
  readonly units?: unknown;
  readonly outOf?: unknown;
  readonly minutes?: unknown;
  readonly corrects?: string;
}

/** A fact of the collection `facts` in the shape of schema 6, made from an older program's record. */
export function factOf(source: string, kind: string, community: unknown, at: unknown, details: Details): Added {
  const { zone = null, service = null, giver = null, receiver = null, corrects = null } = details;
  const { times = 0, units = 0, outOf = 0, minutes = 0 } = details;
  const what = { kind, community, day: inSeoul(at as Date).day, zone, party: null, service, giver, receiver };
  return { collection: 'facts', doc: { _id: source, ...what, times, units, outOf, minutes, won: 0, corrects } };
}
