import { type Hearer, isHeard } from '../lib/hearer';
import type { Notice } from '../lib/notice';
import { purposeRules } from '../lib/notice-rules';
import { noticeKey, type OutboxRow, takenAtBirth } from '../services/outbox';
import type { Turn } from './turns';
import type { ChannelTrait } from './types';

/**
 * Why a turn is spread.
 * - `first`: this process has just committed it.
 * - `again`: it has no mark.
 * - `lost`: the same. Nobody reported the response of an inline answer in time, so the replies wait and are marked.
 */
export type Spread = 'first' | 'again' | 'lost';

/** The id of the row with a turn's replies. */
export function replyRowId(turnId: string): string {
  return `${turnId}#r`;
}

/** The id of the row with the messages beyond an inline answer. */
export function restRowId(turnId: string): string {
  return `${turnId}#rest`;
}

/**
 * The outbox rows of a completed turn. The replies get a row if the channel sends them itself or the inline answer was
 * given up. Messages beyond an inline answer get one, and so does each notice. The ids are always the same for one turn.
 */
export function rowsOf(
  turn: Turn,
  trait: ChannelTrait | undefined,
  hearers: readonly Hearer[],
  { how, now, holder }: { readonly how: Spread; readonly now: Date; readonly holder: string },
): readonly OutboxRow[] {
  const done = turn.doneAt ?? turn.acceptedAt;
  // The clock may have been set back since.
  const at = done < now ? done : now;
  const base = { nextAt: at, attempts: 0, tried: [], createdAt: at } as const;
  const rows: OutboxRow[] = [];
  const replies = turn.replies ?? [];
  if (replies.length > 0 && trait) {
    const own = { ...base, kind: 'reply', purpose: 'answer', conversation: turn.conversation } as const;
    const reply = { ...(turn.reply ? { reply: turn.reply } : {}), ...(turn.waits ? { waits: turn.waits } : {}) };
    if (trait.delivery === 'push' || turn.late) {
      const row: OutboxRow = { ...own, ...reply, _id: replyRowId(turn._id), state: 'queued', messages: replies };
      rows.push(takenAtBirth({ ...row, ...(trait.delivery === 'push' ? heldBy(how) : {}) }, holder));
    } else {
      const rest = trait.overflow?.(replies) ?? [];
      if (rest.length > 0) rows.push({ ...own, _id: restRowId(turn._id), state: 'waiting', messages: rest });
      const messages = replies.slice(0, Math.max(1, replies.length - rest.length));
      if (how === 'lost' && turn.reports)
        rows.push({ ...own, _id: replyRowId(turn._id), state: 'waiting', messages, repeat: true });
    }
  }
  return [...rows, ...noticeRows(turn._id, turn.notices ?? [], hearers, at)];
}

/** The turn holds its reply until the first try has ended. Without the turn's mark it may have been sent. */
function heldBy(how: Spread): Pick<OutboxRow, 'inTurn' | 'unsure'> {
  return how === 'first' ? { inTurn: true } : { unsure: true };
}

/** True if the channel still has to report that the response with the turn's replies was written. */
export function waitsForReport({ reports, late, replies = [] }: Turn): boolean {
  return reports === true && late !== true && replies.length > 0;
}

/** The rows with the notices of `cause`, a turn or a tool's run, at the moment it was done. */
export function noticeRows(
  cause: string,
  notices: readonly Notice[],
  hearers: readonly Hearer[],
  at: Date,
): readonly OutboxRow[] {
  return notices.map((notice, i) => ({
    ...tracked(`${cause}#n${i}`, notice, hearers),
    kind: 'notice',
    state: 'queued',
    member: notice.to,
    about: notice.about,
    purpose: notice.purpose,
    say: notice.say,
    ...(notice.via ? { via: notice.via } : {}),
    ...(notice.by ? { by: notice.by } : {}),
    ...(notice.expiresAt ? { expiresAt: notice.expiresAt } : {}),
    nextAt: notice.notBefore ?? at,
    attempts: 0,
    tried: [],
    createdAt: at,
  }));
}

/**
 * The id of a notice's row, its key if a button can answer it, and whether its fate is told. A place in the member's
 * week also requires the fate.
 */
function tracked(
  _id: string,
  { about, purpose, say }: Notice,
  hearers: readonly Hearer[],
): Pick<OutboxRow, '_id' | 'key' | 'heard'> {
  const key = say.buttons?.some(({ press }) => press.do === 'start') ? { key: noticeKey(_id) } : {};
  const followed = about !== undefined && (isHeard({ about, purpose }, hearers) || purposeRules[purpose].weekly);
  return { _id, ...key, ...(followed ? { heard: true } : {}) };
}
