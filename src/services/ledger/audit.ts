import { commitmentTo } from './commitment';
import { MAX_VIOLATIONS } from './limits';
import type { TransferDoc } from './model';
import { effectOf, emptyHead, endKinds, hashOf, holdKinds, legKey, type State } from './rules';
import type { CommunityProof, Leg, Proof, ProofRule, Violation } from './types';

/** Checks transfers one by one; independent of their storage. */
export interface Auditor {
  /** First pass: remembers the legs of a transfer. */
  learn(doc: TransferDoc): void;
  /** Second pass: checks a transfer against the first pass. */
  check(doc: TransferDoc): void;
  /** Gives the sums and all violations. */
  close(): Proof;
}

interface Place extends State {
  readonly hash: string;
}

interface Account {
  readonly community: string;
  head: Leg;
  legs: number;
}

interface Hold {
  readonly doc: Pick<TransferDoc, 'minutes' | 'from' | 'to' | 'key'>;
  ends: number;
}

interface Books {
  readonly places: Map<string, Place>;
  readonly accounts: Map<string, Account>;
  readonly holds: Map<string, Hold>;
  readonly counts: Map<string, number>;
  readonly violations: Violation[];
}

/** Makes an auditor with empty books. */
export function createAuditor(): Auditor {
  const books: Books = {
    places: new Map(),
    accounts: new Map(),
    holds: new Map(),
    counts: new Map(),
    violations: [],
  };
  return {
    learn: (doc) => learn(books, doc),
    check: (doc) => check(books, doc),
    close: () => close(books),
  };
}

function learn(books: Books, doc: TransferDoc): void {
  books.counts.set(doc.community, (books.counts.get(doc.community) ?? 0) + 1);
  if (holdKinds.includes(doc.kind)) {
    const { minutes, from, to, key } = doc;
    books.holds.set(doc._id, { doc: { minutes, from, to, key }, ends: 0 });
  }
  for (const leg of doc.legs) {
    const { posted, pending, held } = leg;
    books.places.set(legKey(leg.account, leg.seq), { posted, pending, held, hash: doc.hash });
    const account = books.accounts.get(leg.account) ?? { community: doc.community, head: leg, legs: 0 };
    if (leg.seq > account.head.seq) account.head = leg;
    account.legs++;
    books.accounts.set(leg.account, account);
    if (account.community !== doc.community)
      report(books, doc, 'community', leg.account, `belongs to ${account.community} and to ${doc.community}`);
  }
}

function check(books: Books, doc: TransferDoc): void {
  const [payer, payee] = doc.legs;
  if (!payer || !payee || doc.legs.length !== 2 || !sidesFit(doc, payer, payee)) {
    report(books, doc, 'legs', doc._id, 'does not have one leg on each of two accounts');
    return;
  }
  const held = checkHold(books, doc);
  const effect = effectOf(doc.kind, doc.minutes, held);
  const before = [placeBefore(books, doc, payer), placeBefore(books, doc, payee)] as const;
  checkStep(books, doc, payer, before[0], effect.from);
  checkStep(books, doc, payee, before[1], effect.to);
  const { _id: id, hash, ...content } = doc;
  if (!opensRightly(doc)) report(books, doc, 'hash', id, 'its reason is not the one that it was written with');
  const expected = hashOf({ ...content, id, legs: [payer, payee] }, [before[0].hash, before[1].hash]);
  if (hash !== expected) report(books, doc, 'hash', id, 'its content or what came before it has been changed');
}

/** True unless a transfer of the second form has another reason than its commitment; an emptied one is fine. */
function opensRightly({ form, reason, opening, commitment }: TransferDoc): boolean {
  if (form !== 2) return true;
  const value = opening?.value;
  return reason === undefined && (!value || commitmentTo(value) === commitment);
}

/** True if the legs belong to the two named accounts, each under its own key. */
function sidesFit(doc: TransferDoc, payer: Leg, payee: Leg): boolean {
  const keyed = [payer, payee].every((leg) => leg.key === legKey(leg.account, leg.seq) && leg.held >= 0);
  return keyed && payer.account === doc.from && payee.account === doc.to && doc.from !== doc.to;
}

/** The size of the hold that this transfer ends, else 0; reports a missing hold and a second end. */
function checkHold(books: Books, doc: TransferDoc): number {
  if (!endKinds.includes(doc.kind)) return 0;
  const hold = books.holds.get(doc.of ?? '');
  if (!hold) {
    report(books, doc, 'hold', doc._id, `ends no hold: ${doc.of ?? 'none named'}`);
    return 0;
  }
  hold.ends++;
  if (hold.ends > 1) report(books, doc, 'hold', doc._id, `ends ${doc.of} once more`);
  const whole = doc.kind === 'post' || doc.kind === 'pay' || doc.kind === 'rehold' || doc.minutes === hold.doc.minutes;
  if (!whole || hold.doc.from !== doc.from || hold.doc.to !== doc.to)
    report(books, doc, 'hold', doc._id, `does not fit the hold ${doc.of}`);
  return hold.doc.minutes;
}

/** The state before a leg; if the previous leg is missing, reports it and gives an empty state. */
function placeBefore(books: Books, doc: TransferDoc, leg: Leg): Place {
  if (leg.seq === 1) return emptyHead(leg.account);
  const place = books.places.get(legKey(leg.account, leg.seq - 1));
  if (place) return place;
  report(books, doc, 'density', leg.account, `place ${leg.seq - 1} is missing before ${leg.seq}`);
  return emptyHead(leg.account);
}

function checkStep(books: Books, doc: TransferDoc, leg: Leg, before: State, change: State): void {
  const fits = (['posted', 'pending', 'held'] as const).every((name) => leg[name] === before[name] + change[name]);
  if (!fits) report(books, doc, 'chain', leg.key, `its state does not follow from ${doc.kind} of ${doc.minutes}`);
}

function close(books: Books): Proof {
  const communities = [...books.counts.keys()].sort().map((community) => sum(books, community));
  for (const of of communities) {
    if (of.posted !== 0 || of.pending !== 0)
      note(books, of.community, 'sum', of.community, `posted sum ${of.posted}, pending sum ${of.pending}`);
  }
  return {
    communities,
    transfers: communities.reduce((total, of) => total + of.transfers, 0),
    accounts: books.accounts.size,
    violations: books.violations,
  };
}

function sum(books: Books, community: string): CommunityProof {
  const accounts = [...books.accounts].filter(([, account]) => account.community === community);
  for (const [name, { head, legs }] of accounts) {
    if (head.seq !== legs) note(books, community, 'density', name, `${legs} places, but the last is ${head.seq}`);
  }
  const total = (field: keyof State): number => accounts.reduce((all, [, { head }]) => all + head[field], 0);
  return {
    community,
    transfers: books.counts.get(community) ?? 0,
    accounts: accounts.length,
    posted: total('posted'),
    pending: total('pending'),
    held: total('held'),
  };
}

function report(books: Books, doc: TransferDoc, rule: ProofRule, about: string, found: string): void {
  note(books, doc.community, rule, about, found);
}

function note(books: Books, community: string, rule: ProofRule, about: string, found: string): void {
  if (books.violations.length < MAX_VIOLATIONS) books.violations.push({ community, rule, about, found });
}
