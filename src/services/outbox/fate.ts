import { createHash } from 'node:crypto';
import type { Event, Fate } from '../../lib/event';
import type { Notice } from '../../lib/notice';
import { type Purpose, purposeRules } from '../../lib/notice-rules';
import type { Text } from '../../lib/text';
import type { Button, Utterance } from '../../lib/utterance';
import type { OutboxRow, RowState } from './types';

/** The fate of a notice; null while it is on its way. `called` means that a named person rang. */
export type NoticeFate = Fate | 'answered' | 'called';

/** The fate of a row. */
export function fateOf(row: Pick<OutboxRow, 'state' | 'answeredAt' | 'calledBy'>): NoticeFate | null {
  if (row.answeredAt) return 'answered';
  if (row.calledBy !== undefined) return 'called';
  return fateOfState(row.state);
}

/** The fate of a state. `unknown` counts as never, since a person who may have seen nothing is not silent. */
export function fateOfState(state: RowState): Fate | null {
  const fates: Partial<Record<RowState, Fate>> = {
    sent: 'shown',
    waiting: 'waiting',
    dropped: 'never',
    unknown: 'never',
  };
  return fates[state] ?? null;
}

/** The event with a row's fate, for the feature that asked for the notice; null without one. */
export function fateEvent(row: OutboxRow): Extract<Event, { about: unknown }> | null {
  const { _id: notice, member: to, about, untold, fateAt: at } = row;
  if (!to || !about || !untold || !at) return null;
  const { calledBy: staff, means } = row;
  const by = untold === 'shown' && staff !== undefined && means ? { by: { staff, means } } : {};
  const fate = { notice, to, about, purpose: purposeOf(row), at, ...by };
  return untold === 'never'
    ? { type: 'notice.never', why: row.why ?? 'unknown', ...fate }
    : { type: `notice.${untold}`, ...fate };
}

/** The purpose of a row; rows of an older program wait for the morning like `system`. */
export function purposeOf(row: Pick<OutboxRow, 'purpose'>): Purpose {
  return row.purpose ?? 'system';
}

/** True once a row is outdated. */
export function isExpired(row: Pick<OutboxRow, 'expiresAt'>, now: Date): boolean {
  return row.expiresAt !== undefined && row.expiresAt <= now;
}

/** The id of a place in a member's week, from the notice's subject. */
export function placeOf({ about, purpose }: Pick<Notice, 'about' | 'purpose'>): string {
  return [purpose, about.feature, about.id, ...(about.part ? [about.part] : [])].join(':');
}

/** The place of a row in its member's week; null if its purpose isn't counted. */
export function heldPlace(row: OutboxRow): { readonly member: string; readonly place: string } | null {
  const { member, about } = row;
  const purpose = purposeOf(row);
  if (!member || !about || !purposeRules[purpose].weekly) return null;
  return { member, place: placeOf({ about, purpose }) };
}

/** The short key of a notice in its buttons. */
export function noticeKey(rowId: string): string {
  return createHash('sha256').update(rowId).digest('base64url').slice(0, 12);
}

/** The words of a notice, with its key in the buttons. */
export function wordsOf(row: Pick<OutboxRow, 'say' | 'key'>): Utterance | null {
  const { say, key } = row;
  if (!say?.buttons || !key) return say ?? null;
  return { ...say, buttons: say.buttons.map((button) => marked(button, key)) };
}

/** The buttons of a seen notice that people may answer by typing. */
export function cardsOf(row: Pick<OutboxRow, 'say' | 'key'>): readonly Button[] {
  return (wordsOf(row)?.buttons ?? []).filter((button) => button.press.do === 'start');
}

/**
 * The notices that are open, with their texts, by key. Answered and outdated ones are not, nor are those with a later
 * one about the same matter.
 */
export function openOf(rows: readonly OutboxRow[], now: Date): ReadonlyMap<string, Text | null> {
  const newest = new Map<string, OutboxRow>();
  for (const row of [...rows].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()))
    newest.set(`${row.about?.feature}:${row.about?.id ?? row._id}`, row);
  const open = [...newest.values()].filter((row) => !row.answeredAt && row.over !== true && !isExpired(row, now));
  return new Map(open.flatMap(({ key, say }) => (key === undefined ? [] : [[key, say?.text ?? null] as const])));
}

function marked(button: Button, key: string): Button {
  return button.press.do === 'start' ? { ...button, press: { ...button.press, notice: key } } : button;
}
