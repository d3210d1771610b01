import type { Model } from 'mongoose';
import type { Cause } from '../../lib/cause';
import { invariant, PumasiError } from '../../lib/errors';
import { KeyedQueue } from '../../lib/keyed-queue';
import type { Logger } from '../../lib/logger';
import type { Communities } from '../communities';
import { insertOnce } from '../record';
import { commitmentTo, type Opening, openingFor } from './commitment';
import type { CreditLines } from './credit';
import type { Heads } from './heads';
import { MAX_POSTING_TRIES } from './limits';
import { type TransferDoc, toTransfer } from './model';
import {
  available,
  capOf,
  type Draft,
  effectOf,
  endKinds,
  type Head,
  hashOf,
  isSame,
  needOf,
  nextLeg,
  numberOf,
  overCap,
} from './rules';
import { issueAccount, type LedgerRefusal, type Posting, type Transfer } from './types';

/** The parts of the poster. */
export interface PosterParts {
  readonly transfers: Model<TransferDoc>;
  readonly heads: Heads;
  readonly lines: CreditLines;
  readonly communities: Communities;
  readonly logger: Logger;
}

/** Writes transfers, one after the other on each account. */
export interface Poster {
  /**
   * Writes one transfer, or finds the one with its key.
   * @param held size of the hold it ends, 0 for all others
   * @param check a further rule, checked after both heads were read, so that its input can't change unnoticed
   */
  post(draft: Draft, held?: number, check?: () => Promise<LedgerRefusal | null>): Promise<Posting>;
  byKey(key: string): Promise<Transfer | null>;
}

/** Makes the draft of a transfer under its natural key. */
export function draft(cause: Cause, key: string, rest: Omit<Draft, 'id' | 'key' | 'at'>): Draft {
  return { ...rest, id: cause.id('trf', key), key, at: cause.at };
}

/** A refused posting. */
export async function refuse(why: LedgerRefusal): Promise<Posting> {
  return { ok: false, why };
}

/** The only writer of transfers. */
export function createPoster(parts: PosterParts): Poster {
  const queue = new KeyedQueue();

  const byKey = async (key: string): Promise<Transfer | null> => {
    const doc = await parts.transfers.findOne({ key }).lean<TransferDoc>();
    return doc ? toTransfer(doc) : null;
  };

  const once = async (
    draft: Draft,
    held: number,
    check: () => Promise<LedgerRefusal | null>,
  ): Promise<Posting | null> => {
    const found = await byKey(draft.key);
    if (found) return again(found, draft);
    const from = await parts.heads.find(draft.from);
    const to = await parts.heads.find(draft.to);
    const refused =
      (await refusal(parts, draft, held, from)) ?? overfull(parts, draft, held, to) ?? whole(await check());
    if (refused) {
      // Another process may have written this transfer since the first look and used the minutes.
      const late = await byKey(draft.key);
      return late ? again(late, draft) : refused;
    }
    const opening = draft.reason === undefined ? null : openingFor(draft.reason);
    const transfer = placed(draft, held, { from, to }, opening);
    if (!(await insert(parts.transfers, transfer, opening))) return null;
    for (const leg of transfer.legs) parts.heads.note({ ...leg, hash: transfer.hash });
    return { ok: true, transfer, replay: false };
  };

  const post: Poster['post'] = (draft, held = 0, check = async () => null) => {
    invariant(draft.from !== draft.to, `transfer ${draft.key} has the same account on both sides`);
    const [first, second] = draft.from < draft.to ? [draft.from, draft.to] : [draft.to, draft.from];
    // Every transfer queues its two accounts in the same order, so two transfers can't block each other.
    return queue.run(first, () =>
      queue.run(second, async () => {
        for (let tries = 1; tries <= MAX_POSTING_TRIES; tries++) {
          const posting = await once(draft, held, check);
          if (posting) return posting;
        }
        parts.logger.warn({ key: draft.key, tries: MAX_POSTING_TRIES }, 'a transfer found no place on its accounts');
        throw new PumasiError(
          'ledger.busy',
          `no place for ${draft.key} after ${MAX_POSTING_TRIES} tries; try again`,
          503,
        );
      }),
    );
  };

  return { post, byKey };
}

/** The answer for a taken key: the existing transfer, or the fact that the hold ended in another way. */
function again(found: Transfer, draft: Draft): Posting {
  if (isSame(found, draft)) return { ok: true, transfer: found, replay: true };
  if (endKinds.includes(draft.kind)) return { ok: false, why: 'ended' };
  invariant(false, `transfer key ${draft.key} was used before with other values`);
}

/** The refusal if the payer lacks the minutes; null if it has them. */
async function refusal(parts: PosterParts, draft: Draft, held: number, from: Head): Promise<Posting | null> {
  const community = parts.communities.get(draft.community);
  const need = needOf(draft.kind, draft.minutes, held);
  const room = Math.max(0, available(from, await parts.lines.floor(from, community, need)));
  if (need <= room) return null;
  const why = draft.from === issueAccount(draft.community) ? 'cap' : 'insufficient';
  return { ok: false, why, available: held + room };
}

/** The refusal if the payee's account would have too many minutes; null if it has room. */
function overfull(parts: PosterParts, draft: Draft, held: number, to: Head): Posting | null {
  const cap = capOf(draft.to, parts.communities.get(draft.community));
  const over = overCap(draft, to, effectOf(draft.kind, draft.minutes, held), cap);
  return over === 0 ? null : { ok: false, why: 'full', available: Math.max(0, draft.minutes - over) };
}

function whole(why: LedgerRefusal | null): Posting | null {
  return why ? { ok: false, why } : null;
}

/** The transfer with its legs and its hash. */
function placed(draft: Draft, held: number, heads: { from: Head; to: Head }, opening: Opening | null): Transfer {
  const { from, to } = heads;
  const effect = effectOf(draft.kind, draft.minutes, held);
  const legs = [nextLeg(from, effect.from), nextLeg(to, effect.to)] as const;
  const commitment = opening ? { commitment: commitmentTo(opening) } : {};
  const content = { ...draft, no: numberOf(draft.id), legs, form: 2, ...commitment } as const;
  return { ...content, hash: hashOf(content, [from.hash, to.hash]) };
}

/**
 * Inserts a transfer; false if a unique index refuses its key or one of its legs. Its reason lies in the opening, under
 * its first author.
 */
function insert(transfers: Model<TransferDoc>, transfer: Transfer, value: Opening | null): Promise<boolean> {
  const { id, by, legs, reason: _, ...rest } = transfer;
  const author = by[0] === undefined ? {} : { by: by[0] };
  return insertOnce(transfers, {
    ...{ ...rest, _id: id, by: [...by], legs: [...legs] },
    ...(value ? { opening: { ...author, value } } : {}),
  });
}
