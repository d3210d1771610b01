import type { Model } from 'mongoose';
import type { Cause } from '../../lib/cause';
import type { Logger } from '../../lib/logger';
import type { ModelHost } from '../../lib/model-host';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import type { Outbox } from '../outbox';
import { cards } from './cards';
import { createCorrections } from './corrections';
import { type CreditLines, createCreditLines } from './credit';
import { entriesOf, entriesPage } from './entries';
import { correctionFact } from './figures';
import { createHeads, type Heads } from './heads';
import { createHolds } from './holds';
import { hasLeft, type Judging } from './judges';
import { MAX_STATEMENT, NUMBER_LENGTH } from './limits';
import { proposalModel, type TransferDoc, toTransfer, transferModel } from './model';
import { monthsOf } from './months';
import { proposalCard } from './notices';
import { past } from './past';
import { createPoster, draft, type Poster, refuse } from './poster';
import { proveTransfers } from './prove';
import { retire } from './retiring';
import {
  accountTypeOf,
  available,
  capOf,
  effectOf,
  isAmount,
  isBefore,
  isCorrectable,
  leftToCorrect,
  overCap,
  readNumber,
  softLimit,
} from './rules';
import { ledgerSettings, welcomeMinutes } from './settings';
import { support } from './support';
import { fundAccount, issueAccount, type Ledger, type LedgerRefusal, type Posting, type Transfer } from './types';

/** The parts of the ledger. */
export interface LedgerParts {
  readonly host: ModelHost;
  readonly communities: Communities;
  readonly figures: Figures;
  readonly outbox: Pick<Outbox, 'outdate'>;
  readonly logger: Logger;
  /** Names on the cards, and who may decide about minutes. */
  readonly members: Judging;
}

/** Makes the ledger over the store's models. */
export function createLedger(parts: LedgerParts): Ledger {
  const { host, communities, figures, outbox, logger, members: people } = parts;
  const transfers = transferModel(host);
  const proposals = proposalModel(host);
  const heads = createHeads(transfers);
  const entries = entriesOf(transfers);
  const lines = createCreditLines(entries);
  const poster = createPoster({ transfers, heads, lines, communities, logger });
  const desk: Desk = { transfers, heads, lines, poster, communities, figures, people };
  const balanceOf: Ledger['balance'] = (community, account) => balance(desk, community, account);
  const get: Ledger['get'] = (id) => byId(desk, id);
  const correct: Ledger['correct'] = (of, cause) => correction(desk, of, cause);
  const check = (transfer: Transfer, minutes: number) => checkCorrection(desk, transfer, minutes);
  const { proposal, ...corrections } = createCorrections({
    ...{ proposals, outbox, people, get, correct, check },
    left: (transfer) => leftOf(desk, transfer),
  });
  return {
    grantWelcome: (community, member, cause) => grantWelcome(desk, community, member, cause),
    welcomed: async (member) => (await transfers.exists({ key: welcomeKey(member) })) !== null,
    fill: (of, cause) => fill(desk, of, cause),
    ...createHolds({ poster, left: (transfer) => leftOf(desk, transfer) }),
    donate: (of, cause) => donate(desk, of, cause),
    support: (of, cause) => support({ heads, poster, entries, communities, balance: balanceOf }, of, cause),
    retire: (of, cause) =>
      retire({ heads, poster, statement: (account, most) => statement(desk, account, most) }, of, cause),
    correct,
    ...corrections,
    cards: (of) => cards({ ...corrections, people }, of),
    past: (of) => past({ proposals, get }, of),
    async proposalCard(id) {
      const found = await proposal(id);
      return found && { open: found.proposal.state === 'open', say: await proposalCard(people, found) };
    },
    balance: balanceOf,
    statement: (account, limit, before) => statement(desk, account, limit, before),
    months: async (account, last, count) => monthsOf(entries, await heads.find(account), last, count),
    get,
    named: (community, no) => named(desk, community, no),
    prove: (community) => proveTransfers(transfers, community),
  };
}

interface Desk {
  readonly transfers: Model<TransferDoc>;
  readonly heads: Heads;
  readonly lines: CreditLines;
  readonly poster: Poster;
  readonly communities: Communities;
  readonly figures: Figures;
  readonly people: Judging;
}

function grantWelcome({ poster, communities }: Desk, community: string, member: string, cause: Cause) {
  const minutes = welcomeMinutes(communities.get(community));
  if (!isAmount(minutes)) return refuse('amount');
  const sides = { from: issueAccount(community), to: member };
  return poster.post(draft(cause, welcomeKey(member), { community, kind: 'grant', minutes, ...sides, by: [] }));
}

async function fill({ poster, communities }: Desk, of: Parameters<Ledger['fill']>[0], cause: Cause) {
  const { community, account, minutes, by } = of;
  const type = accountTypeOf(account);
  const { accounts } = ledgerSettings.of(communities.get(community));
  const known =
    type === 'fund' ? account === fundAccount(community) && accounts?.fund : type === 'party' && accounts?.party;
  if (!known) return { ok: false, why: 'no-account' } as const;
  if (!isAmount(minutes)) return refuse('amount');
  const sides = { from: issueAccount(community), to: account };
  return poster.post(draft(cause, `fill:${cause.key}`, { community, kind: 'grant', minutes, ...sides, by: [by] }));
}

/** The key of a member's welcome minutes, which makes them unique. */
function welcomeKey(member: string): string {
  return `welcome:${member}`;
}

function donate({ poster }: Desk, of: Parameters<Ledger['donate']>[0], cause: Cause) {
  if (!isAmount(of.minutes)) return refuse('amount');
  if (of.from === of.to) return refuse('same-account');
  return poster.post(draft(cause, `donate:${cause.key}`, { ...of, kind: 'donate', by: [of.from] }));
}

async function correction(desk: Desk, of: Parameters<Ledger['correct']>[0], cause: Cause): Promise<Posting> {
  if (of.by[0] === of.by[1]) return refuse('two-people');
  const wrong = await byId(desk, of.transfer);
  const why = wrong ? unfit(wrong) : 'unknown';
  if (!wrong || why) return refuse(why ?? 'unknown');
  const minutes = Math.abs(of.minutes);
  if (!isAmount(minutes)) return refuse('amount');
  const [from, to] = of.minutes > 0 ? [wrong.to, wrong.from] : [wrong.from, wrong.to];
  const { community, id } = wrong;
  const posting = await desk.poster.post(
    draft(cause, `correct:${of.key ?? cause.key}`, {
      ...{ community, kind: 'correct', minutes, from, to, of: id, reason: of.reason, by: of.by },
      ...(wrong.about === undefined ? {} : { about: wrong.about }),
    }),
    0,
    // Every correction moves both accounts of the transfer, so their heads guard this count.
    () => checkCorrection(desk, wrong, of.minutes),
  );
  if (!posting.ok) return posting;
  const earlier = (await correctionsOf(desk, wrong)).filter((one) => isBefore(one, posting.transfer, wrong.to));
  await desk.figures.record(correctionFact(posting.transfer, wrong, leftToCorrect(wrong, earlier)));
  cause.emit({ type: 'transfer.corrected', community, transfer: id, from, to, minutes });
  return posting;
}

/** Why a transfer of this kind can't be corrected; null if it can. */
function unfit(transfer: Transfer): LedgerRefusal | null {
  if (transfer.kind === 'correct') return 'is-correction';
  return isCorrectable(transfer) ? null : 'unknown';
}

async function checkCorrection(desk: Desk, wrong: Transfer, minutes: number): Promise<LedgerRefusal | null> {
  const why = unfit(wrong);
  if (why) return why;
  if (!isAmount(Math.abs(minutes))) return 'amount';
  if (await hasLeft(desk.people, minutes > 0 ? wrong.from : wrong.to)) return 'left';
  if (minutes > 0) return minutes > (await leftOf(desk, wrong)) ? 'too-much' : null;
  const cap = capOf(wrong.to, desk.communities.get(wrong.community));
  const more = effectOf('correct', -minutes);
  // Minutes that move on are bound by the cap of the first transfer; those that go back aren't.
  return overCap(wrong, await desk.heads.find(wrong.to), more, cap) > 0 ? 'full' : null;
}

/** The corrections of a transfer so far. */
async function correctionsOf({ transfers }: Desk, { id }: Transfer): Promise<readonly Transfer[]> {
  const docs = await transfers.find({ of: id, kind: 'correct' }).lean<TransferDoc[]>();
  return docs.map(toTransfer);
}

async function leftOf(desk: Desk, transfer: Transfer): Promise<number> {
  return leftToCorrect(transfer, await correctionsOf(desk, transfer));
}

async function balance({ heads, lines, communities }: Desk, community: string, account: string) {
  const head = await heads.find(account);
  const of = communities.get(community);
  const free = available(head, await lines.floor(head, of));
  const { posted, pending, held } = head;
  const soft = softLimit(account, posted, free, of);
  return { posted, pending, held, available: free, ...(soft ? { soft } : {}) };
}

async function statement(desk: Desk, account: string, limit: number, before?: number): Promise<readonly Transfer[]> {
  const head = await desk.heads.find(account);
  const last = Math.min(head.seq, (before ?? Number.POSITIVE_INFINITY) - 1);
  return entriesPage(desk.transfers, account, last, Math.min(limit, MAX_STATEMENT));
}

async function byId({ transfers }: Desk, id: string): Promise<Transfer | null> {
  const doc = await transfers.findOne({ _id: id }).lean<TransferDoc>();
  return doc ? toTransfer(doc) : null;
}

/** The transfer with this number. Two transfers with the same number are both refused. */
async function named({ transfers }: Desk, community: string, words: string): Promise<Transfer | null> {
  const no = readNumber(words);
  if (no.length !== NUMBER_LENGTH) return null;
  const docs = await transfers.find({ community, no }).limit(2).lean<TransferDoc[]>();
  const [only] = docs;
  return only && docs.length === 1 ? toTransfer(only) : null;
}
