import type { Model } from 'mongoose';
import { type Change, type Decision, type Records, records } from '../record';
import type { RequestDoc } from './model';
import { type RequestMove, requestMoves } from './states';
import { nextJob, type Pace } from './timing';
import type { Request } from './types';

/** What a decision makes of a request. */
export type RequestChange = Change<Request, RequestMove>;

/** A decision about a request: pure, from what it is now. */
export type RequestDecision<Why extends string> = Decision<Request, RequestMove, Why>;

/** Requests, changed one at a time. */
export type RequestStore = Records<Request, RequestMove>;

/** Requests over their collection; `paceOf` gives a community's times. */
export function createRequestStore(model: Model<RequestDoc>, paceOf: (community: string) => Pace): RequestStore {
  return records<Request, RequestMove>({
    model,
    moves: requestMoves,
    nextJob: (request) => nextJob(request, paceOf(request.community)),
    log: 'asked-for',
  });
}
