import type { Model } from 'mongoose';
import { type Change, type Decision, type Records, records } from '../record';
import type { RequestDoc } from './model';
import { type RequestMove, requestMoves } from './states';
import { nextJob, type Pace } from './timing';
import type { Request } from './types';

/** The change a decision makes to a request. */
export type RequestChange = Change<Request, RequestMove>;

/** A decision about a request; a pure function of its current state. */
export type RequestDecision<Why extends string> = Decision<Request, RequestMove, Why>;

/** The store of requests; it changes them one at a time. */
export type RequestStore = Records<Request, RequestMove>;

/** Makes the store over the collection of requests; `paceOf` gives a community's time settings. */
export function createRequestStore(model: Model<RequestDoc>, paceOf: (community: string) => Pace): RequestStore {
  return records<Request, RequestMove>({
    model,
    moves: requestMoves,
    nextJob: (request) => nextJob(request, paceOf(request.community)),
    log: 'asked-for',
  });
}
