import { addMonths, monthOf } from '../../lib/seoul';
import type { Entries } from './entries';
import { movingKinds } from './rules';
import type { MonthStatement, Transfer } from './types';

/**
 * The last `count` months of an account up to `last`, oldest first. In each month, the opening minutes and what came in
 * less what went out give the closing minutes. Months before the first entry are left out.
 */
export async function monthsOf(
  entries: Entries,
  head: { readonly account: string; readonly seq: number },
  last: string,
  count: number,
): Promise<readonly MonthStatement[]> {
  const first = addMonths(last, 1 - count);
  const found = new Map<string, Transfer[]>();
  let closing: number | undefined;
  let reached = '9999-12';
  let oldest = last;
  for await (const one of entries(head.account, head.seq)) {
    // Clocks of two processes differ a little, so an older entry never belongs to a later month.
    reached = monthOf(one.at) < reached ? monthOf(one.at) : reached;
    if (reached > last) continue;
    closing ??= one.legs.find(({ account }) => account === head.account)?.posted;
    if (reached < first) {
      oldest = first;
      break;
    }
    oldest = reached;
    if (movingKinds.includes(one.kind) && one.minutes > 0) found.set(reached, [one, ...(found.get(reached) ?? [])]);
  }
  return closing === undefined ? [] : statements(found, { account: head.account, oldest, last, closing });
}

/** The statements from the last month back to the oldest, each closing with what the next one opens with. */
function statements(
  found: ReadonlyMap<string, readonly Transfer[]>,
  of: { readonly account: string; readonly oldest: string; readonly last: string; readonly closing: number },
): readonly MonthStatement[] {
  const made: MonthStatement[] = [];
  let { closing } = of;
  for (let month = of.last; month >= of.oldest; month = addMonths(month, -1)) {
    const moved = found.get(month) ?? [];
    const sum = (side: 'from' | 'to') =>
      moved.filter((one) => one[side] === of.account).reduce((all, { minutes }) => all + minutes, 0);
    const [came, went] = [sum('to'), sum('from')];
    made.unshift({ month, opening: closing - came + went, came, went, closing, entries: moved });
    closing = closing - came + went;
  }
  return made;
}
