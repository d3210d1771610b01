import type { QueryFilter } from 'mongoose';
import type { Cause } from '../../lib/cause';
import type { Job, Timed } from '../../lib/job';
import { open } from './boxes';
import { claim, finish } from './closing';
import { findPoll, type PollDesk } from './desk';
import { BATCH } from './limits';
import { type PollDoc, toPoll } from './model';
import { noticeOf, reachIn, withPlace } from './reach';
import { invitation, reachRows, resultNotice } from './texts';
import { tellWithdrawn } from './withdrawing';

/** The name of the polls' timed work. */
export const TIMED_NAME = 'polls';

/** The timed work of polls: closes them in time, invites voters and tells the result, batch by batch. */
export function createPollTimer(desk: PollDesk): Timed {
  return {
    name: TIMED_NAME,
    due: (now, most) => due(desk, now, most),
    run: (job, cause) => run(desk, job, cause),
  };
}

async function due({ polls }: PollDesk, now: Date, most: number): Promise<readonly Job[]> {
  // Each filter has an index of its own; one query with an `$or` over them would read every poll.
  const find = (filter: QueryFilter<PollDoc>) =>
    polls.find(filter, { task: 1, step: 1, closesAt: 1 }).sort({ closesAt: 1 }).limit(most).lean<Due[]>();
  const soonest = async (...filters: readonly QueryFilter<PollDoc>[]): Promise<readonly Due[]> =>
    (await Promise.all(filters.map(find))).flat().sort((a, b) => a.closesAt.getTime() - b.closesAt.getTime());
  const closings = await soonest({ state: 'open', closesAt: { $lte: now } }, { state: 'closing' });
  const jobs = closings.slice(0, most).map(({ _id }) => job('close', _id, 0));
  if (jobs.length >= most) return jobs;
  const tellings = await soonest(
    { task: 'invite', state: 'open', closesAt: { $gt: now } },
    { task: 'tell', state: 'closed' },
    { task: 'withdraw', state: 'withdrawn' },
  );
  return [...jobs, ...tellings.slice(0, most - jobs.length).map(({ _id, task, step }) => job(task, _id, step))];
}

/** A poll with due work. */
type Due = Pick<PollDoc, '_id' | 'task' | 'step' | 'closesAt'>;

function job(what: string, poll: string, step: number): Job {
  return { id: `polls.${what}:${poll}:${step}`, timed: TIMED_NAME, args: { what, poll, step: String(step) } };
}

async function run(desk: PollDesk, { args }: Job, cause: Cause): Promise<void> {
  const doc = await findPoll(desk, args.poll ?? '');
  if (!doc) return;
  const step = Number(args.step);
  if (args.what === 'close') await closeInTime(desk, doc, cause);
  else if (args.what === 'invite') await invite(desk, doc, step, cause);
  else if (args.what === 'tell') await tell(desk, doc, step, cause);
  else if (args.what === 'withdraw') await tellWithdrawn(desk, doc, step, cause);
}

/** Closes a poll whose time is up; also finishes a closing that another turn began. */
async function closeInTime(desk: PollDesk, doc: PollDoc, cause: Cause): Promise<void> {
  if (doc.state === 'open' && cause.at < doc.closesAt) return;
  const claimed = await claim(desk, doc._id, cause);
  if (claimed.is !== 'unknown' && claimed.doc.state !== 'open')
    await finish(desk, claimed.doc, claimed.is === 'done' ? cause : null);
}

/**
 * Invites batch `step`: the members after its starting point. If the next batch is already known, this is a replay. It
 * invites the members up to that point again, with the same notices. Members without room in their week are passed over.
 */
async function invite(desk: PollDesk, doc: PollDoc, step: number, cause: Cause): Promise<void> {
  const start = doc.invited[step];
  const end = doc.invited[step + 1];
  if (doc.state !== 'open' || cause.at >= doc.closesAt || start === undefined) return;
  const page = await desk.members.page({
    community: doc.community,
    most: BATCH,
    ...(doc.zone === '' ? {} : { zone: doc.zone }),
    ...(start === '' ? {} : { after: start }),
  });
  const say = invitation(toPoll(doc));
  const batch = page.map(({ id }) => id).filter((id) => end === undefined || id <= end);
  const to = await withPlace(desk, doc, batch, { purpose: 'poll', at: cause.at });
  for (const member of to) cause.tell({ to: member, ...noticeOf(doc._id, 'poll'), say, expiresAt: doc.closesAt });
  const last = page.at(-1);
  const more = page.length === BATCH && last;
  const told = { $inc: { asked: to.length, passedOver: batch.length - to.length } };
  await desk.polls.updateOne(
    { _id: doc._id, task: 'invite', step },
    more ? { $set: { step: step + 1 }, $push: { invited: last.id }, ...told } : { $set: { task: 'none' }, ...told },
  );
}

/**
 * Tells the result to the voters in batch `step` of the boxes who have room in their week. The first batch also tells
 * the coordinators who didn't vote, even with a full week. Coordinators also read the reach of the invitations.
 */
async function tell(desk: PollDesk, doc: PollDoc, step: number, cause: Cause): Promise<void> {
  const from = doc.batches[step];
  if (doc.state !== 'closed' || !doc.result || from === undefined) return;
  const next = doc.batches[step + 1];
  const boxes = await open(desk.boxes, doc._id, from, next ?? doc.boxes);
  const say = resultNotice(toPoll(doc), doc.result);
  const staff = new Set([...doc.tellTo, doc.by]);
  const sayToStaff = { ...say, ...reachRows(reachIn(doc)) };
  const voters = boxes.flatMap((box) => [...box.keys()].sort());
  const what = { purpose: 'result', at: cause.at } as const;
  const first = step === 0 ? await withPlace(desk, doc, doc.tellTo, { ...what, by: doc.by }) : [];
  for (const member of [...first, ...(await withPlace(desk, doc, voters, what))])
    cause.tell({ to: member, ...noticeOf(doc._id, 'result'), say: staff.has(member) ? sayToStaff : say });
  await desk.polls.updateOne(
    { _id: doc._id, task: 'tell', step },
    next === undefined ? { $set: { task: 'none' } } : { $set: { step: step + 1 } },
  );
}
