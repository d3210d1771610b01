import { doorOf } from '../lib/conversation';
import type { Purpose } from '../lib/notice-rules';
import { t } from '../lib/text';
import { actsFor, type Member } from '../services/members';
import { noticeKey, type OutboxRow, wordsOf } from '../services/outbox';
import type { RunnerDeps } from './types';

/** The purposes of the notices that people with a mandate get too, and the purpose of the copy. */
const COPIED: Partial<Record<Purpose, Purpose>> = {
  answer: 'appointment',
  match: 'appointment',
  appointment: 'appointment',
  safety: 'safety',
  ledger: 'ledger',
};

type Deps = Pick<RunnerDeps, 'members' | 'doors'>;

/**
 * The rows with the copies for those who act for the members of `rows`. A member without a chat and a number gets none
 * of them. Those who act for the member get it alone.
 */
export async function withCopies(deps: Deps, rows: readonly OutboxRow[], at: Date): Promise<readonly OutboxRow[]> {
  const copied = rows.filter((row) => row.kind === 'notice' && row.member && COPIED[row.purpose ?? 'system']);
  if (copied.length === 0) return rows;
  const principals = [...new Set(copied.flatMap(({ member }) => member ?? []))];
  const proxies = await deps.members.proxiesOf(principals, at);
  if (proxies.length === 0) return rows;
  const names = new Map((await deps.members.many(principals)).map((one) => [one.id, one]));
  const out: OutboxRow[] = [];
  for (const row of rows) {
    const principal = copied.includes(row) ? names.get(row.member ?? '') : undefined;
    const theirs = principal ? proxies.filter((one) => actsFor(one, principal.id, at)) : [];
    const alone = theirs.length > 0 && principal !== undefined && (await isKept(deps, principal));
    if (!alone || row.heard) out.push(row);
    if (principal) out.push(...theirs.map((one, i) => copyOf(row, principal, one, i)));
  }
  return out;
}

/** True for a member without a phone number whose conversations are all written by staff. */
async function isKept({ members, doors }: Deps, { id, phone }: Member): Promise<boolean> {
  if (phone !== undefined) return false;
  const contacts = await members.contactsOf(id);
  return contacts.every((one) => doors.get(doorOf(one.id))?.byStaff === true);
}

/** The copy of a notice for one who acts for its member; its button opens the member's matters. */
function copyOf(row: OutboxRow, principal: Member, proxy: Member, i: number): OutboxRow {
  const { heard: _heard, key: _key, via: _via, ...rest } = row;
  const _id = `${row._id}p${i}`;
  const says = wordsOf(row);
  const open = { do: 'start' as const, flow: 'parties.stand-in', with: { for: principal.id } };
  return {
    ...rest,
    ...{ _id, key: noticeKey(_id), member: proxy.id, purpose: COPIED[row.purpose ?? 'system'] ?? 'appointment' },
    about: { feature: 'parties', id: principal.id, part: row._id },
    say: {
      ...(says?.rows ? { rows: says.rows } : {}),
      text: t('parties.notice.copy', { name: principal.name, says: says?.text ?? t('parties.mandates.gone') }),
      buttons: [{ text: t('parties.notice.copy-open', { name: principal.name }), press: open }],
    },
  };
}
