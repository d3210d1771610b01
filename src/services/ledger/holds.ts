import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { endKey } from './figures';
import { MAX_MINUTES, MAX_REHOLDS } from './limits';
import { draft, type Poster, refuse } from './poster';
import { holdKinds, isAmount } from './rules';
import type { Ledger, Posting, Transfer, TransferKind } from './types';

type Holds = Pick<Ledger, 'hold' | 'rehold' | 'post' | 'pay' | 'convert' | 'void' | 'expire' | 'moved'>;

/** The parts of holds. */
interface HoldParts {
  readonly poster: Poster;
  /** Minutes of a transfer that haven't gone back. */
  left(transfer: Transfer): Promise<number>;
}

/** The way in which a hold ends. */
interface Ending {
  readonly key: string;
  readonly kind: TransferKind;
  /** Minutes moved; absent: all that are held. */
  readonly minutes?: number;
  readonly reason?: string;
  readonly by: readonly string[];
}

/**
 * Holds of minutes, from the first to their end. A rehold ends one hold and begins the next, so that the holds of one
 * key form a chain. Each link has one natural key for its end.
 */
export function createHolds({ poster, left }: HoldParts): Holds {
  return {
    hold: (of, cause) => hold(poster, of, cause),
    rehold: (of, cause) => rehold(poster, of, cause),
    post: (of, cause) => end(poster, { ...of, kind: 'post' }, cause),
    pay: (of, cause) => end(poster, { ...of, kind: 'pay' }, cause),
    convert: (of, cause) => end(poster, { ...of, kind: 'convert' }, cause),
    void: (of, cause) => end(poster, { ...of, kind: 'void' }, cause),
    expire: (of, cause) => end(poster, { ...of, kind: 'expire', by: [] }, cause),

    async moved(key) {
      const transfer = await ended(poster, key);
      return transfer?.kind === 'post' && transfer.minutes > 0 ? { transfer, left: await left(transfer) } : null;
    },
  };
}

function holdKey(key: string): string {
  return `hold:${key}`;
}

function hold(poster: Poster, of: Parameters<Ledger['hold']>[0], cause: Cause): Promise<Posting> {
  const { key, ...rest } = of;
  if (!isAmount(of.minutes)) return refuse('amount');
  if (of.from === of.to) return refuse('same-account');
  return poster.post(draft(cause, holdKey(key), { ...rest, kind: 'hold', by: [] }));
}

/** Ends the hold that `nth` - 1 changes have left, and holds `minutes` instead. */
async function rehold(poster: Poster, of: Parameters<Ledger['rehold']>[0], cause: Cause): Promise<Posting> {
  const { key, nth, minutes, by } = of;
  if (!isAmount(minutes)) return refuse('amount');
  invariant(Number.isInteger(nth) && nth >= 1 && nth <= MAX_REHOLDS, `${key} can't be held for the ${nth}th time`);
  const held = await poster.byKey(nth === 1 ? holdKey(key) : endKey(key, nth - 2));
  if (!held) return refuse('unknown');
  if (!holdKinds.includes(held.kind)) return refuse('ended');
  return poster.post(ends(held, endKey(key, nth - 1), { key, kind: 'rehold', minutes, by }, cause), held.minutes);
}

/** Ends the last hold of a key once: post, void and expire share one natural key. */
async function end(poster: Poster, of: Ending, cause: Cause): Promise<Posting> {
  for (let reholds = 0; reholds <= MAX_REHOLDS; reholds++) {
    const held = await poster.byKey(reholds === 0 ? holdKey(of.key) : endKey(of.key, reholds - 1));
    if (!held) return refuse('unknown');
    const minutes = of.minutes ?? held.minutes;
    if (!Number.isSafeInteger(minutes) || minutes < 0 || minutes > MAX_MINUTES) return refuse('amount');
    const key = endKey(of.key, reholds);
    const posting = await poster.post(ends(held, key, { ...of, minutes }, cause), held.minutes);
    const goesOn = !posting.ok && posting.why === 'ended' && (await poster.byKey(key))?.kind === 'rehold';
    if (!goesOn) return posting;
  }
  invariant(false, `${of.key} was held more than ${MAX_REHOLDS} times`);
}

/** The last transfer of a hold's chain of ends; null while it is held for the first time. */
async function ended(poster: Poster, key: string): Promise<Transfer | null> {
  let last: Transfer | null = null;
  for (let reholds = 0; reholds <= MAX_REHOLDS; reholds++) {
    const next = await poster.byKey(endKey(key, reholds));
    if (!next) return last;
    last = next;
  }
  return last;
}

/** The transfer that ends a hold. */
function ends(held: Transfer, key: string, of: Ending & { readonly minutes: number }, cause: Cause) {
  const { community, from, to } = held;
  return draft(cause, key, {
    ...{ community, kind: of.kind, minutes: of.minutes, from, to, of: held.id, by: of.by },
    ...(held.about === undefined ? {} : { about: held.about }),
    ...(of.reason === undefined ? {} : { reason: of.reason }),
  });
}
