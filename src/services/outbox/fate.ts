import { createHash } from 'node:crypto';
import type { Event, Fate } from '../../lib/event';
import { type Notice, type Purpose, purposeRules } from '../../lib/notice';
import type { Button, Utterance } from '../../lib/utterance';
import type { OutboxRow, RowState } from './types';

/** What has become of a notice: `called` means that a named person rang. Null while it is on its way. */
export type NoticeFate = Fate | 'answered' | 'called';

/** What has become of a row. */
export function fateOf(row: Pick<OutboxRow, 'state' | 'answeredAt'>): NoticeFate | null {
  if (row.answeredAt) return 'answered';
  return fateOfState(row.state);
}

/** The fate a state stands for. `unknown` counts as never: nobody may be called silent who perhaps saw nothing. */
export function fateOfState(state: RowState): Fate | null {
  const fates: Partial<Record<RowState, Fate>> = {
    sent: 'shown',
    waiting: 'waiting',
    dropped: 'never',
    unknown: 'never',
  };
  return fates[state] ?? null;
}

/** The event that tells a row's fate to the feature that asked for the notice; null where there is none to tell. */
export function fateEvent(row: OutboxRow): Extract<Event, { about: unknown }> | null {
  const { _id: notice, member: to, about, untold, fateAt: at } = row;
  if (!to || !about || !untold || !at) return null;
  const fate = { notice, to, about, purpose: purposeOf(row), at };
  return untold === 'never'
    ? { type: 'notice.never', why: row.why ?? 'unknown', ...fate }
    : { type: `notice.${untold}`, ...fate };
}

/** The purpose of a row; rows of an older program hold for the morning like the program's own. */
export function purposeOf(row: Pick<OutboxRow, 'purpose'>): Purpose {
  return row.purpose ?? 'system';
}

/** True from the moment a row means nothing. */
export function isExpired(row: Pick<OutboxRow, 'expiresAt'>, now: Date): boolean {
  return row.expiresAt !== undefined && row.expiresAt <= now;
}

/** The id of a place in a member's week: the notice by what it is about. */
export function placeOf({ about, purpose }: Pick<Notice, 'about' | 'purpose'>): string {
  return [purpose, about.feature, about.id, ...(about.part ? [about.part] : [])].join(':');
}

/** The place a row holds in its member's week, or null where its purpose isn't counted. */
export function heldPlace(row: OutboxRow): { readonly member: string; readonly place: string } | null {
  const { member, about } = row;
  const purpose = purposeOf(row);
  if (!member || !about || !purposeRules[purpose].weekly) return null;
  return { member, place: placeOf({ about, purpose }) };
}

/** The short key of a notice, carried by its buttons. */
export function noticeKey(rowId: string): string {
  return createHash('sha256').update(rowId).digest('base64url').slice(0, 12);
}

/** The words of a notice, its buttons marked with its key. */
export function wordsOf(row: Pick<OutboxRow, 'say' | 'key'>): Utterance | null {
  const { say, key } = row;
  if (!say?.buttons || !key) return say ?? null;
  return { ...say, buttons: say.buttons.map((button) => marked(button, key)) };
}

/** The buttons of a notice that may be answered by typing, once the person has seen it. */
export function cardsOf(row: Pick<OutboxRow, 'say' | 'key'>): readonly Button[] {
  return (wordsOf(row)?.buttons ?? []).filter((button) => button.press.do === 'start');
}

function marked(button: Button, key: string): Button {
  return button.press.do === 'start' ? { ...button, press: { ...button.press, notice: key } } : button;
}
