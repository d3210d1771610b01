import { fallAt } from '../lib/notice';
import { callBy } from '../services/calls';
import type { Ringing } from '../services/duty';
import { type OutboxRow, purposeOf } from '../services/outbox';

/**
 * When a notice that waits for a contact since `since` takes its next route; null if it stays. It leaves early enough
 * for a call in the centre's hours before its deadline.
 */
export function leaveAt(
  row: Pick<OutboxRow, 'purpose' | 'by' | 'expiresAt'>,
  since: Date,
  ringing: Ringing,
): Date | null {
  const purpose = purposeOf(row);
  const fall = fallAt({ ...row, purpose }, since, 'contact');
  const deadline = row.by ?? row.expiresAt;
  const last = fall && deadline ? callBy(purpose, since, deadline, ringing) : null;
  return fall && last && last < fall ? last : fall;
}
