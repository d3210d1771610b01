import { MINUTE_MS } from '../../lib/units';
import { factOf } from './fact';
import type { Added, Step, StoredDoc } from './step';

/** An entry of a request's log. */
interface Entry {
  readonly is: string;
  readonly at: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Makes facts of matches and of requests that found nobody, out of the logs of requests. */
export const searchFacts: Step = {
  number: 23,
  collection: 'requests',
  what: 'how long people wait for a helper, and how many are asked, is counted',
  where: {},
  from: [],
  lift: () => null,
  add: async (doc) => (Array.isArray(doc.log) ? factsIn(doc, doc.log as readonly Entry[]) : []),
};

function factsIn(request: StoredDoc, log: readonly Entry[]): readonly Added[] {
  const facts: Added[] = [];
  const { community, zone, kind: service, asker: receiver } = request;
  const made = new Map<string, Readonly<Record<string, unknown>>>();
  let units = 0;
  let closed = '';
  const undo = (match: string, at: Date): void => {
    const of = made.get(match);
    if (!of) return;
    const back = { ...of, times: -1, minutes: -Number(of.minutes), units: 0, corrects: `match:${match}:made` };
    facts.push(factOf(`match:${match}:undone`, 'exchange.matched', community, at, back));
  };
  for (const { is, at, data } of log) {
    const match = String(data?.match ?? '');
    if ((is === 'asked' || is === 'picked') && Array.isArray(data?.members)) units += data.members.length;
    if (is === 'held') {
      const minutes = Math.floor((at.getTime() - (request.createdAt as Date).getTime()) / MINUTE_MS);
      const of = { zone, service, giver: data.helper, receiver, times: 1, minutes, units };
      made.set(match, of);
      facts.push(factOf(`match:${match}:made`, 'exchange.matched', community, at, of));
      units = 0;
    }
    if (is === 'reopened') undo(match, at);
    if (is === 'cancelled') closed = match;
    if (is === 'restored') undo(closed, at);
    if (is !== 'expired') continue;
    const of = { zone, service, receiver, times: 1, units };
    facts.push(factOf(`request:${request._id}:unfilled`, 'exchange.unfilled', community, at, of));
  }
  return facts;
}
