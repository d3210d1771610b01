import type { Model } from 'mongoose';
import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import type { Outbox } from '../outbox';
import { insertOnce, once, statesFor } from '../record';
import { type Judging, notByTwo } from './judges';
import { MAX_WAITING } from './limits';
import { type ProposalDoc, toProposal } from './model';
import { tellDecided, tellDropped, tellProposed } from './notices';
import { proposalMoves } from './states';
import type {
  CorrectionProposal,
  Deciding,
  Ledger,
  LedgerRefusal,
  Posting,
  Proposing,
  Transfer,
  Waiting,
  Weighed,
  Withdrawing,
} from './types';

/** The ledger's parts for corrections. */
export interface CorrectionParts {
  readonly proposals: Model<ProposalDoc>;
  readonly outbox: Pick<Outbox, 'outdate'>;
  readonly people: Judging;
  get(transfer: string): Promise<Transfer | null>;
  correct: Ledger['correct'];
  /** The refusal to move these minutes for this transfer; null if they can move. */
  check(transfer: Transfer, minutes: number): Promise<LedgerRefusal | null>;
  /** Minutes of a transfer that haven't gone back. */
  left(transfer: Transfer): Promise<number>;
}

/** Corrections, and one proposal with the transfer it is about. */
interface Corrections extends Pick<Ledger, 'propose' | 'decide' | 'withdraw' | 'waiting' | 'waitingNumber'> {
  proposal(id: string): Promise<Weighed | null>;
}

/** Corrections by two people: one proposes, another decides. */
export function createCorrections(parts: CorrectionParts): Corrections {
  return {
    proposal: (id) => proposalOf(parts, id),
    propose: (of, cause) => propose(parts, of, cause),
    decide: (of, cause) => decide(parts, of, cause),
    withdraw: (of, cause) => withdraw(parts, of, cause),
    waiting: (community, by) => waiting(parts, community, by),
    waitingNumber: (community, by) => parts.proposals.countDocuments(waitsFor(community, by)),
  };
}

async function propose(parts: CorrectionParts, of: Parameters<Ledger['propose']>[0], cause: Cause): Promise<Proposing> {
  const proposing = await proposeOnce(parts, of, cause);
  if (!proposing.ok) return proposing;
  const { id: proposal, community, transfer, by } = proposing.proposal;
  tellProposed(proposing, cause);
  cause.emit({ type: 'correction.proposed', community, transfer, proposal, by });
  return proposing;
}

async function proposeOnce(
  parts: CorrectionParts,
  of: Parameters<Ledger['propose']>[0],
  cause: Cause,
): Promise<Proposing> {
  const id = cause.id('cor');
  const made = await parts.proposals.findById(id).lean<ProposalDoc>();
  if (made) return proposed(parts, toProposal(made));
  const transfer = await parts.get(of.transfer);
  if (!transfer || transfer.community !== of.community) return { ok: false, why: 'unknown' };
  const minutes = await minutesOf(parts, transfer, of.minutes);
  const why = await parts.check(transfer, minutes);
  if (why) return { ok: false, why };
  const asked = of.asked.filter((member) => member !== of.by);
  if (asked.length === 0) return { ok: false, why: 'alone' };
  const doc: ProposalDoc = {
    ...{ _id: id, ...of, minutes, asked, state: 'open', open: of.transfer, applied: [cause.key], at: cause.at },
  };
  // False: the same turn in another process inserted it first, or another proposal of this transfer is open.
  if (!(await insertOnce(parts.proposals, doc)) && !(await parts.proposals.findById(id).lean<ProposalDoc>()))
    return { ok: false, why: 'waiting' };
  return { ok: true, proposal: toProposal(doc), transfer };
}

/** The proposed minutes; below zero they move on. None of either kind is 0, which no correction may have. */
async function minutesOf(
  parts: Pick<CorrectionParts, 'left'>,
  transfer: Transfer,
  minutes: number | 'back' | 'again',
): Promise<number> {
  if (typeof minutes === 'number') return minutes;
  const left = await parts.left(transfer);
  return minutes === 'back' ? left : left - transfer.minutes;
}

async function proposalOf(parts: CorrectionParts, id: string): Promise<Weighed | null> {
  const doc = await parts.proposals.findById(id).lean<ProposalDoc>();
  const proposal = doc && toProposal(doc);
  return proposal && weighed(parts, { proposal, transfer: await theirs(parts, proposal) });
}

async function proposed(parts: CorrectionParts, proposal: CorrectionProposal): Promise<Proposing> {
  return { ok: true, proposal, transfer: await theirs(parts, proposal) };
}

/** The filter of the open proposals that `by` may decide. */
function waitsFor(community: string, by: string): object {
  return { community, state: 'open', asked: by };
}

/** The open proposals that `by` may decide, longest waiting first. */
async function waiting(parts: CorrectionParts, community: string, by: string): Promise<readonly Weighed[]> {
  const { proposals, get } = parts;
  const docs = await proposals.find(waitsFor(community, by)).sort({ _id: 1 }).limit(MAX_WAITING).lean<ProposalDoc[]>();
  const found = await Promise.all(docs.map(async (doc) => ({ doc, transfer: await get(doc.transfer) })));
  const there = found.flatMap(({ doc, transfer }) => (transfer ? [{ proposal: toProposal(doc), transfer }] : []));
  return Promise.all(there.map((one) => weighed(parts, one)));
}

async function weighed({ left }: Pick<CorrectionParts, 'left'>, { proposal, transfer }: Waiting): Promise<Weighed> {
  const before = await left(transfer);
  return { proposal, transfer, before, after: before - proposal.minutes };
}

async function decide(parts: CorrectionParts, of: Parameters<Ledger['decide']>[0], cause: Cause): Promise<Deciding> {
  const decided = await decideOnce(parts, of, cause);
  if (!('proposal' in decided)) return decided;
  await over(parts, decided.proposal, cause);
  tellDecided(decided, cause);
  if (decided.is !== 'approved') dropped(decided.proposal, cause);
  return decided;
}

async function withdraw(
  parts: CorrectionParts,
  { proposal: id, community, by }: Parameters<Ledger['withdraw']>[0],
  cause: Cause,
): Promise<Withdrawing> {
  const when = { community, by, state: statesFor(proposalMoves, 'withdraw') };
  const update = { $set: { state: proposalMoves.withdraw.to }, $unset: { open: 1 } };
  const withdrawn = await once(parts.proposals, { id, when, update }, cause);
  if (withdrawn.is === 'unknown' || withdrawn.doc.community !== community || withdrawn.doc.by !== by)
    return { is: 'unknown' };
  const proposal = toProposal(withdrawn.doc);
  if (withdrawn.is === 'refused') return { is: proposal.state === 'withdrawn' ? 'withdrawn' : 'decided' };
  await over(parts, proposal, cause);
  tellDropped({ proposal, transfer: await theirs(parts, proposal) }, cause);
  dropped(proposal, cause);
  return { is: 'withdrawn' };
}

/** The cards of the other coordinators ask nothing any more. */
function over({ outbox }: CorrectionParts, { id }: CorrectionProposal, { at }: Cause): Promise<void> {
  return outbox.outdate({ feature: 'ledger', id }, ['ledger'], at);
}

function dropped({ id: proposal, community, transfer }: CorrectionProposal, cause: Cause): void {
  cause.emit({ type: 'correction.dropped', community, transfer, proposal });
}

async function decideOnce(
  parts: CorrectionParts,
  of: Parameters<Ledger['decide']>[0],
  cause: Cause,
): Promise<Deciding> {
  const why = of.approve ? await unfitNow(parts, of, cause) : null;
  if (why) return { is: why };
  const move = of.approve ? 'approve' : 'reject';
  const decided = await once(
    parts.proposals,
    {
      id: of.proposal,
      when: { community: of.community, by: { $ne: of.by }, asked: of.by, state: statesFor(proposalMoves, move) },
      update: { $set: { state: proposalMoves[move].to, decidedBy: of.by }, $unset: { open: 1 } },
    },
    cause,
  );
  if (decided.is === 'unknown' || decided.doc.community !== of.community) return { is: 'unknown' };
  const { doc } = decided;
  if (doc.by === of.by) return { is: 'two-people' };
  if (!doc.asked.includes(of.by)) return { is: 'unknown' };
  if (decided.is === 'refused') return { is: doc.state === 'withdrawn' ? 'withdrawn' : 'decided' };
  return carryOut(parts, toProposal(doc), of.by, cause);
}

/**
 * Why an open proposal can't be approved by two people now; null if it can. It is also null for what `decideOnce`
 * answers itself.
 */
async function unfitNow(parts: CorrectionParts, of: Parameters<Ledger['decide']>[0], cause: Cause) {
  const doc = await parts.proposals.findById(of.proposal).lean<ProposalDoc>();
  const isTheirs = doc?.community === of.community && doc.asked.includes(of.by) && doc.by !== of.by;
  if (!isTheirs || doc.state !== 'open' || doc.applied.includes(cause.key)) return null;
  const proposal = toProposal(doc);
  return notByTwo(parts.people, { proposal, transfer: await theirs(parts, proposal) }, of.by);
}

/** Carries out a decision, the first time and in a replay. */
async function carryOut(
  parts: CorrectionParts,
  proposal: CorrectionProposal,
  by: string,
  cause: Cause,
): Promise<Deciding> {
  const wrong = await theirs(parts, proposal);
  if (proposal.state === 'rejected') return { is: 'rejected', proposal, transfer: wrong };
  const { transfer, minutes, reason, id } = proposal;
  const posting: Posting =
    proposal.state === 'failed'
      ? { ok: false, why: proposal.why ?? 'unknown' }
      : await parts.correct({ transfer, minutes, reason, by: [proposal.by, by], key: id }, cause);
  if (posting.ok) return { is: 'approved', proposal, transfer: posting.transfer };
  const failed = await parts.proposals
    .findOneAndUpdate(
      { _id: id, state: statesFor(proposalMoves, 'fail') },
      { $set: { state: proposalMoves.fail.to, why: posting.why } },
      { returnDocument: 'after' },
    )
    .lean<ProposalDoc>();
  return { is: 'failed', proposal: failed ? toProposal(failed) : proposal, transfer: wrong };
}

async function theirs(parts: CorrectionParts, proposal: CorrectionProposal): Promise<Transfer> {
  const transfer = await parts.get(proposal.transfer);
  invariant(transfer, `the transfer of proposal ${proposal.id} is gone`);
  return transfer;
}
