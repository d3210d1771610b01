import type { Cause } from '../../lib/cause';
import type { Timed } from '../../lib/job';
import { doing, dueWork } from '../record';
import { lapseChange } from './answering';
import { minutesChecked, unfilled } from './decide/asking';
import type { Kit } from './kit';
import { askPlace } from './placing';
import * as reminders from './reminders';
import type { JobKind, Request } from './types';
import { expire, tellUnfilled, wave } from './waves';

/** The timed work of the exchange; each request stores one indexed moment for its next job. */
export function createJobs(kit: Kit): Timed {
  const { requests } = kit;

  async function unfilledDue(request: Request, cause: Cause): Promise<void> {
    const changed = await requests.change(request.id, doing(cause, null), (now) => unfilled(now, cause.at));
    if (changed.is === 'done') await tellUnfilled(kit, changed.record, cause);
  }

  async function lookForMinutes(request: Request, cause: Cause): Promise<void> {
    const { available } = await kit.ledger.balance(request.community, request.asker);
    const there = available >= request.minutes;
    const what = doing(cause, null);
    const changed = await requests.change(request.id, what, (now) => minutesChecked(now, there, cause.at));
    if (changed.is === 'done' && changed.happening.is === 'round')
      await wave(kit, changed.record, cause, { first: true, tellAsker: true });
  }

  /** Search jobs that run late, after the start, end the request; otherwise it would never end. */
  const searching = (work: (request: Request, cause: Cause) => Promise<unknown>) => (request: Request, cause: Cause) =>
    cause.at >= request.startsAt ? expire(kit, request.id, cause) : work(request, cause);

  return dueWork<Request>({
    name: 'exchange',
    noun: 'request',
    records: requests,
    occasion: occasions,
    work: {
      wave: searching((request, cause) => wave(kit, request, cause, { first: false, tellAsker: true })),
      unfilled: searching(unfilledDue),
      minutes: searching(lookForMinutes),
      expire: (request, cause) => expire(kit, request.id, cause),
      remind: (request, cause) => reminders.remind(kit, request.id, cause),
      finish: (request, cause) => reminders.askHowItWent(kit, request.id, cause),
      unconfirmed: (request, cause) => reminders.tellUnconfirmed(kit, request.id, cause),
      silence: (request, cause) => reminders.endSilence(kit, request.id, cause),
      undecided: (request, cause) => reminders.endDispute(kit, request.id, cause),
      lapse: (request, cause) => reminders.lapse(kit, request.id, cause),
      unanswered: (request, cause) => lapseChange(kit, request, cause),
      place: (request, cause) => askPlace(kit, request.id, cause),
    },
  });
}

const ofMatch = (request: Request): string => request.match?.id ?? request.id;
const ofRound = (request: Request): string => `${request.id}:${request.round}`;

/** The occasion of each kind of job, so that each occasion runs once and none is missed. */
const occasions: Readonly<Record<JobKind, (request: Request) => string>> = {
  wave: (request) => `${request.id}:${request.waves + 1}.${request.round}`,
  unfilled: ofRound,
  minutes: (request) => `${ofRound(request)}.${request.shortChecks + 1}`,
  expire: ofRound,
  remind: ofMatch,
  finish: ofMatch,
  unconfirmed: ofMatch,
  // New minutes restart the days of silence, so each silence has an occasion of its own.
  silence: (request) => `${ofMatch(request)}.${saidAt(request)}`,
  undecided: ofMatch,
  lapse: ofMatch,
  place: ofMatch,
  unanswered: (request) => `${ofMatch(request)}.${request.match?.change?.id ?? ''}`,
};

/** When the first side confirmed, in milliseconds; 0 if neither did. */
function saidAt({ match }: Request): number {
  return (match?.askerSaid ?? match?.helperSaid)?.at.getTime() ?? 0;
}
