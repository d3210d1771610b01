import { createHash } from 'node:crypto';
import type { Model } from 'mongoose';
import type { Cause } from '../../lib/cause';
import type { Fingerprint } from '../../lib/fingerprint';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../lib/units';
import type { Member } from '../members';
import { once } from '../record';
import { CODE_DIGITS, CODE_MINUTES, MAX_CODE_TRIES, MAX_CODES_A_DAY, MAX_CODES_AN_HOUR } from './limits';
import type { WelcomeDoc } from './model';
import { codeNotice } from './notices';
import type { CodeSent, CodeUsed } from './types';

/** The parts of a proof by a code. */
export interface ProofParts {
  readonly welcomes: Model<WelcomeDoc>;
  readonly fingerprint?: Fingerprint;
  /** The route that brings a text to a telephone number, by community; null without one. */
  readonly texting?: (community: string) => string | null;
}

/** The route and the marks of a community that can send codes; null for one that can't. */
export function provingIn({ fingerprint, texting }: Omit<ProofParts, 'welcomes'>, community: string) {
  const route = texting?.(community) ?? null;
  return route !== null && fingerprint ? { route, fingerprint } : null;
}

/** True for a mobile number in E.164, to which a text can be sent. */
export function isMobile(phone: string): boolean {
  return /^\+821[016789]/.test(phone);
}

/** What a proof is about: the newcomer, with the number that the code goes to. */
interface Proving {
  readonly doc: WelcomeDoc;
  readonly member: Member & { readonly phone: string };
}

/**
 * Sends a code to the newcomer's number, at most MAX_CODES_AN_HOUR to one person and MAX_CODES_A_DAY to one number. A
 * code under way is only sent anew if the person asks for it.
 */
export async function sendCode(
  parts: ProofParts,
  { doc, member, again }: Proving & { readonly again: boolean },
  cause: Cause,
): Promise<CodeSent> {
  const can = provingIn(parts, member.community);
  if (!can) return { is: 'off' };
  const { fingerprint, route } = can;
  const number = await fingerprint('welcome-number', member.phone);
  const mine = doc.applied.includes(cause.key);
  const there = doc.proof?.number === number && doc.proof.until > cause.at;
  if (there && !again && !mine) return { is: 'there', number: member.phone };
  if (!mine && (await tooMany(parts.welcomes, doc, number, cause.at))) return { is: 'too-many' };
  // The same turn draws the same code again, so that a repeat sends what is kept.
  const code = digitsOf(await fingerprint('welcome-code', cause.key));
  const until = new Date(cause.at.getTime() + CODE_MINUTES * MINUTE_MS);
  const hash = await hashOf(fingerprint, { member, code });
  const sends = [...doc.sends.filter(({ at }) => isSince(at, DAY_MS, cause.at)), { number, at: cause.at }];
  const update = { $set: { proof: { number, hash, until, tries: 0 }, sends } };
  // Of two messengers that ask at once one is sent a code.
  const unchanged = { 'proof.hash': doc.proof?.hash ?? { $exists: false } };
  const when = { state: 'waiting', for: 'phone', ...unchanged };
  const done = await once(parts.welcomes, { id: doc._id, when, update }, cause);
  if (done.is === 'refused' && done.doc.state === 'waiting') return { is: 'there', number: member.phone };
  if (done.is !== 'done') return { is: 'none' };
  cause.tell(codeNotice(member, { code: shownCode(code), route, until }));
  return { is: 'sent', number: member.phone };
}

/** Compares a typed code with the one sent to the member's present number, and counts a wrong one. */
export async function readCode(
  { welcomes, fingerprint }: ProofParts,
  { doc, member, code }: Proving & { readonly code: string },
  cause: Cause,
): Promise<'right' | Exclude<CodeUsed['is'], 'given' | 'had' | 'word' | 'cap'>> {
  const { proof } = doc;
  if (!proof || !fingerprint) return 'none';
  const right = proof.hash === (await hashOf(fingerprint, { member, code: code.normalize('NFKC').replace(/\D/g, '') }));
  if (doc.state === 'given' && !doc.applied.includes(cause.key)) return right ? 'used' : 'none';
  if (right && proof.tries < MAX_CODE_TRIES) return proof.until > cause.at ? 'right' : 'late';
  const when = { state: 'waiting', 'proof.tries': { $lt: MAX_CODE_TRIES } };
  const counted = await once(welcomes, { id: doc._id, when, update: { $inc: { 'proof.tries': 1 } } }, cause);
  const last = counted.is !== 'done' || (counted.doc.proof?.tries ?? 0) >= MAX_CODE_TRIES;
  return last ? 'too-many' : 'wrong';
}

/** Tells whether a person has had all codes of an hour, or a number all codes of a day. */
async function tooMany(welcomes: Model<WelcomeDoc>, doc: WelcomeDoc, number: string, at: Date): Promise<boolean> {
  const mine = doc.sends.filter((sent) => isSince(sent.at, HOUR_MS, at));
  if (mine.length >= MAX_CODES_AN_HOUR) return true;
  const all = await welcomes
    .find({ 'sends.number': number }, { sends: 1 })
    .limit(MAX_CODES_A_DAY)
    .lean<Pick<WelcomeDoc, 'sends'>[]>();
  const there = all.flatMap(({ sends }) => sends).filter((sent) => sent.number === number);
  return there.filter((sent) => isSince(sent.at, DAY_MS, at)).length >= MAX_CODES_A_DAY;
}

function isSince(sent: Date, ms: number, at: Date): boolean {
  return sent.getTime() > at.getTime() - ms;
}

/** What is kept of a code: without the program's key nobody can try the codes out. Another number makes another one. */
function hashOf(fingerprint: Fingerprint, { member: { id, phone }, code }: Pick<Proving, 'member'> & { code: string }) {
  return fingerprint('welcome-code-hash', `${id}/${phone}/${code}`);
}

/** CODE_DIGITS digits out of a fingerprint. */
function digitsOf(fingerprint: string): string {
  const drawn = createHash('sha256').update(fingerprint).digest().readUIntBE(0, 6) % 10 ** CODE_DIGITS;
  return String(drawn).padStart(CODE_DIGITS, '0');
}

/** A code in two groups, as telephone numbers are written. */
function shownCode(code: string): string {
  return `${code.slice(0, CODE_DIGITS / 2)}-${code.slice(CODE_DIGITS / 2)}`;
}
