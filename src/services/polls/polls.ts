import type { Cause } from '../../lib/cause';
import type { Logger } from '../../lib/logger';
import type { ModelHost } from '../../lib/model-host';
import { DAY_MS } from '../../lib/units';
import { createUnderstanding, type Understanding } from '../../understand';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import type { MembersPort } from '../members';
import type { Outbox } from '../outbox';
import { insertOnce } from '../record';
import { makeBoxes, put, standing } from './boxes';
import { cards } from './cards';
import { closeEarly } from './closing';
import { findPoll, type PollDesk } from './desk';
import { endOf } from './ending';
import { pollKinds } from './kinds';
import { forget } from './leaving';
import { MAX_OPEN_LISTED } from './limits';
import { boxModel, type PollDoc, pollModel, toPoll } from './model';
import { past } from './past';
import { countFate, reachOf } from './reach';
import { boxesFor, faultOf } from './rules';
import { createPollTimer } from './timer';
import type { Poll, Polls, Starting, Voting } from './types';
import { mayRun, withdraw } from './withdrawing';

/** The parts of the polls. */
export interface PollsParts {
  readonly host: ModelHost;
  readonly members: MembersPort;
  readonly communities: Communities;
  readonly figures: Figures;
  /** Counts the notices of a member's week, over all features. */
  readonly outbox: Pick<Outbox, 'reserve' | 'holders' | 'outdate' | 'unseenBy'>;
  readonly logger: Logger;
  /** The word tables of every language, and their understanding; without it, one is made of them. */
  readonly words: { list(lang: string, key: string): readonly string[] };
  readonly understanding?: Understanding;
}

/** Makes the polls over the store's models. */
export function createPolls({ host, words, understanding, ...parts }: PollsParts): Polls {
  let own = understanding;
  const reading = (): Understanding => {
    own ??= createUnderstanding(words.list);
    return own;
  };
  const desk: PollDesk = { ...parts, polls: pollModel(host), boxes: boxModel(host) };
  return {
    endOf: (said, now) => endOf(reading(), said, now),
    start: (poll, cause) => start(desk, poll, cause),
    vote: (of, cause) => vote(desk, of, cause),
    close: (of, cause) => closeEarly(desk, of, cause),
    withdraw: (of, cause) => withdraw(desk, of, cause),
    mayRun: (by, poll) => mayRun(desk, by, poll),
    cards: (of) => cards(desk, of),
    past: (of) => past(desk, of),
    get: async (id) => {
      const doc = await findPoll(desk, id);
      return doc ? toPoll(doc) : null;
    },
    open: (community, zone, now) => openPolls(desk, community, zone, now),
    choiceOf: (poll, member) => choiceOf(desk, poll, member),
    reachOf: (poll) => reachOf(desk, poll),
    fate: (event, cause) => countFate(desk, event, cause),
    forget: (community, member) => forget(desk, community, member),
    ...createPollTimer(desk),
  };
}

async function start(desk: PollDesk, poll: Parameters<Polls['start']>[0], cause: Cause): Promise<Starting> {
  const id = cause.id('poll');
  const made = await findPoll(desk, id);
  const zones = desk.communities.get(poll.community).zones.map((zone) => zone.id);
  const why = made ? null : faultOf(poll, zones, cause.at);
  if (why) return { ok: false, why };
  const eligible = await desk.members.count(poll.community, poll.zone ?? undefined);
  if (made) return { ok: true, poll: toPoll(made), eligible };
  const boxes = boxesFor(eligible);
  // The boxes come first, so that everyone who sees the poll can vote.
  await makeBoxes(desk.boxes, id, boxes);
  const doc: PollDoc = {
    _id: id,
    ...{ community: poll.community, kind: 'single', question: poll.question.trim(), options: [...poll.options] },
    ...{ zone: poll.zone ?? '', by: poll.by, state: 'open', opensAt: cause.at },
    closesAt: poll.closesAt ?? new Date(cause.at.getTime() + poll.days * DAY_MS),
    ...{ boxes, task: 'invite', step: 0, invited: [''], batches: [], tellTo: [], shown: 0, applied: [cause.key] },
  };
  // False means that the same turn in another process inserted the poll first.
  await insertOnce(desk.polls, doc);
  return { ok: true, poll: toPoll(doc), eligible };
}

async function vote(desk: PollDesk, of: Parameters<Polls['vote']>[0], cause: Cause): Promise<Voting> {
  const doc = await findPoll(desk, of.poll);
  if (!doc) return { is: 'unknown' };
  const poll = toPoll(doc);
  const before = await standing(desk.boxes, doc, of.member);
  if (before.vote?.keys.includes(cause.key)) return { is: 'voted', poll, choice: before.vote.choice };
  if (!pollKinds[doc.kind].allows(of.choice, doc.options.length)) return { is: 'choice' };
  if (!(await mayVote(desk, poll, of.member))) return { is: 'not-eligible' };
  if (doc.state !== 'open' || cause.at >= doc.closesAt) return { is: 'closed', poll };
  const { vote: stands, sealed, counted } = await put(desk.boxes, doc, of.member, of.choice, cause);
  // Another vote won (a later one, or this same turn run in parallel): report that one.
  if (stands && (counted || !sealed)) return { is: 'voted', poll, choice: stands.choice };
  return { is: 'closed', poll };
}

async function mayVote(desk: PollDesk, poll: Poll, id: string): Promise<boolean> {
  const member = await desk.members.get(id);
  if (member?.status !== 'active' || member.community !== poll.community) return false;
  return poll.zone === null || member.zone === poll.zone;
}

async function openPolls(
  { polls }: PollDesk,
  community: string,
  zone: string | null,
  now: Date,
): Promise<readonly Poll[]> {
  const docs = await polls
    .find({ community, state: 'open', closesAt: { $gt: now }, ...(zone === null ? {} : { zone: { $in: ['', zone] } }) })
    .sort({ closesAt: 1 })
    .limit(MAX_OPEN_LISTED)
    .lean<PollDoc[]>();
  return docs.map(toPoll);
}

async function choiceOf(desk: PollDesk, poll: string, member: string): Promise<number | null> {
  const doc = await findPoll(desk, poll);
  if (!doc) return null;
  return (await standing(desk.boxes, doc, member)).vote?.choice ?? null;
}
