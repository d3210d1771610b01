import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import type { Job, Timed } from '../../lib/job';
import type { Asking } from './asking';
import { minutesChecked, unfilled } from './decide/asking';
import type { Kit } from './kit';
import type { Minding } from './minding';
import { doing } from './store';
import { type JobKind, jobKinds, type Request } from './types';

/** The timed part of the exchange: one indexed moment per request says what is next. */
export function createJobs(kit: Kit, asking: Asking, minding: Minding): Timed {
  const { requests } = kit;

  async function unfilledDue(request: Request, cause: Cause): Promise<void> {
    const changed = await requests.change(request.id, doing(cause, null), (now) => unfilled(now, cause.at));
    if (changed.is === 'done') await asking.tellUnfilled(changed.request, cause);
  }

  async function lookForMinutes(request: Request, cause: Cause): Promise<void> {
    const { available } = await kit.ledger.balance(request.community, request.asker);
    const there = available >= request.minutes;
    const what = doing(cause, null);
    const changed = await requests.change(request.id, what, (now) => minutesChecked(now, there, cause.at));
    if (changed.is === 'done' && changed.happening.is === 'round')
      await asking.wave(changed.request, cause, { first: true, tellAsker: true });
  }

  const work: Readonly<Record<JobKind, (request: Request, cause: Cause) => Promise<unknown>>> = {
    wave: (request, cause) => asking.wave(request, cause, { first: false, tellAsker: true }),
    unfilled: unfilledDue,
    minutes: lookForMinutes,
    expire: (request, cause) => asking.expire(request.id, cause),
    remind: (request, cause) => minding.remind(request.id, cause),
    finish: (request, cause) => minding.askHowItWent(request.id, cause),
    unconfirmed: (request, cause) => minding.tellUnconfirmed(request.id, cause),
    silence: (request, cause) => minding.endSilence(request.id, cause),
    lapse: (request, cause) => minding.lapse(request.id, cause),
  };

  return {
    name: 'exchange',

    async due(now, most) {
      const due = await requests.find({ nextAt: { $lte: now } }, { nextAt: 1, _id: 1 }, most);
      return due.flatMap((request) => (request.nextJob ? [jobOf(request, request.nextJob)] : []));
    },

    async run(job, cause) {
      const request = await requests.get(job.args.request ?? '');
      const kind = jobKinds.find((one) => one === job.args.kind);
      invariant(request && kind, `the job ${job.id} isn't one of the exchange's`);
      const mine = request.log.some((one) => one.key === cause.key || one.key.startsWith(`${cause.key}#`));
      const due = request.nextAt !== null && request.nextAt <= cause.at && jobOf(request, kind).id === job.id;
      if (mine || (due && request.nextJob === kind)) await work[inTime(kind, request, cause.at)](request, cause);
    },
  };
}

/** Looking for somebody is over at the start: work of the search that was slept through ends it, or it would never end. */
function inTime(kind: JobKind, { startsAt }: Request, at: Date): JobKind {
  const searching: readonly JobKind[] = ['wave', 'unfilled', 'minutes'];
  return searching.includes(kind) && at >= startsAt ? 'expire' : kind;
}

/** The job that is next for a request. Its id says which occasion is meant, so that each is run once and none is missed. */
export function jobOf(request: Request, kind: JobKind): Job {
  const occasion: Record<JobKind, string> = {
    wave: `${request.id}:${request.waves + 1}.${request.round}`,
    unfilled: `${request.id}:${request.round}`,
    minutes: `${request.id}:${request.round}.${request.shortChecks + 1}`,
    expire: `${request.id}:${request.round}`,
    remind: request.match?.id ?? request.id,
    finish: request.match?.id ?? request.id,
    unconfirmed: request.match?.id ?? request.id,
    // Whoever says another figure starts the days anew, so the end of each silence is an occasion of its own.
    silence: `${request.match?.id ?? request.id}.${saidAt(request)}`,
    lapse: request.match?.id ?? request.id,
  };
  return { id: `exchange.${kind}:${occasion[kind]}`, timed: 'exchange', args: { request: request.id, kind } };
}

/** When the one side spoke that has spoken, in milliseconds; 0 for neither. */
function saidAt({ match }: Request): number {
  return (match?.askerSaid ?? match?.helperSaid)?.at.getTime() ?? 0;
}
