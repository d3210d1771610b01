import type { Cause } from '../../lib/cause';
import type { Notice } from '../../lib/notice';
import { addDays, inSeoul, seoulInstant } from '../../lib/seoul';
import { doing } from '../record';
import { type Kit, serves } from './kit';
import { listNotice } from './notices';
import { settingsOf } from './settings';
import type { CardChoice, Choice, Weight } from './types';

/** The id of a member's choice. */
export function choiceId(member: string): string {
  return `cho_${member}`;
}

/** Sets a member of staff's choice of cards. */
export async function choose(
  kit: Kit,
  of: { readonly member: string; readonly community: string; readonly cards: CardChoice },
  cause: Cause,
): Promise<void> {
  const id = choiceId(of.member);
  await kit.choices.add({ ...of, id, state: 'on', waiting: 0, listAt: null }, doing(cause, of.member, 'add'));
  await kit.choices.change(id, doing(cause, of.member), () => ({ ok: true, set: { cards: of.cards }, is: 'chosen' }));
}

/** Tells a member of staff as they chose: now, in the list of the day, or not at all. */
export async function tellStaff(kit: Kit, notice: Notice, weight: Weight, cause: Cause): Promise<void> {
  const choice = await kit.choices.get(choiceId(notice.to));
  if (choice?.cards === 'exceptions' && weight === 'routine') return;
  if (choice?.cards !== 'list') {
    cause.tell(notice);
    return;
  }
  const { digestHour } = settingsOf(kit.communities.get(choice.community));
  const { id, part = '' } = notice.about;
  await kit.choices.change(choice.id, doing(cause, null, `list:${id}:${part}`), (now) => ({
    ok: true,
    set: { waiting: now.waiting + 1, listAt: now.listAt ?? nextAt(digestHour, cause.at) },
    is: 'listed',
  }));
}

/** Tells a member of staff once a day how many matters wait in their lists. */
export async function tellList(kit: Kit, { id, member, community }: Choice, cause: Cause): Promise<void> {
  const changed = await kit.choices.change(id, doing(cause, null), (now) =>
    now.waiting > 0
      ? { ok: true, set: { waiting: 0, listAt: null }, is: 'told', data: { count: now.waiting } }
      : { ok: false, why: 'nothing' },
  );
  const who = await kit.members.get(member);
  if (changed.is !== 'done' || !serves(who, community, cause.at)) return;
  cause.tell(listNotice(who, inSeoul(cause.at).day, Number(changed.happening.data.count)));
}

/** The next timed work of a choice. */
export function nextListJob({ listAt }: Choice): { at: Date; job: 'list' } | null {
  return listAt && { at: listAt, job: 'list' };
}

/** The next moment at which the clock in Seoul shows this hour. */
function nextAt(hour: number, at: Date): Date {
  const time = `${String(hour).padStart(2, '0')}:00`;
  const { day } = inSeoul(at);
  const today = seoulInstant(day, time);
  return today > at ? today : seoulInstant(addDays(day, 1), time);
}
