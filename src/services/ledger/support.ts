import type { Cause } from '../../lib/cause';
import { monthOf } from '../../lib/seoul';
import type { Communities } from '../communities';
import type { Entries } from './entries';
import type { Heads } from './heads';
import { draft, type Poster } from './poster';
import { ledgerSettings } from './settings';
import { type Ledger, poolAccount, type Support } from './types';

/** The parts of pay-outs from the pool. */
export interface SupportParts {
  readonly heads: Heads;
  readonly poster: Poster;
  readonly entries: Entries;
  readonly communities: Communities;
  balance: Ledger['balance'];
}

/**
 * Pays a member from the pool by the pack's rule. The rule is the same for all and asks for no reason, so nobody stands
 * below zero before others.
 */
export async function support(
  parts: SupportParts,
  { community, member }: { readonly community: string; readonly member: string },
  cause: Cause,
): Promise<Support> {
  const rule = ledgerSettings.of(parts.communities.get(community)).solidarity;
  if (!rule) return { ok: false, why: 'no-rule' };
  const key = `support:${cause.key}`;
  const before = await parts.poster.byKey(key);
  if (before) return { ok: true, transfer: before };
  const pool = poolAccount(community);
  const dueNow = async (): Promise<number | 'enough' | 'month'> => {
    if ((await parts.balance(community, member)).available >= rule.belowMinutes) return 'enough';
    const left = rule.monthMinutes - (await paidInMonth(parts, { pool, member }, cause.at));
    return left > 0 ? Math.min(rule.payMinutes, left) : 'month';
  };
  const due = await dueNow();
  if (typeof due === 'string') return { ok: false, why: due };
  const minutes = Math.min(due, (await parts.balance(community, pool)).available);
  if (minutes <= 0) return { ok: false, why: 'empty' };
  const posting = await parts.poster.post(
    draft(cause, key, { community, kind: 'donate', minutes, from: pool, to: member, by: [] }),
    0,
    // The member's head guards this second look: two turns at once can't take the month's share twice.
    async () => ((await dueNow()) === due ? null : 'rule'),
  );
  if (posting.ok) return { ok: true, transfer: posting.transfer };
  return { ok: false, why: posting.why === 'rule' ? 'month' : posting.why === 'full' ? 'enough' : 'empty' };
}

/** Minutes that the pool has paid a member in the month of `at`. */
async function paidInMonth(
  { heads, entries }: SupportParts,
  { pool, member }: { readonly pool: string; readonly member: string },
  at: Date,
): Promise<number> {
  let paid = 0;
  for await (const one of entries(member, (await heads.find(member)).seq)) {
    if (monthOf(one.at) < monthOf(at)) break;
    if (one.from === pool && one.kind === 'donate') paid += one.minutes;
  }
  return paid;
}
