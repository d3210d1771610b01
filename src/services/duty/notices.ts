import type { Notice } from '../../lib/notice';
import type { Purpose } from '../../lib/notice-rules';
import type { Day } from '../../lib/seoul';
import { plain, type Text, t } from '../../lib/text';
import type { Utterance } from '../../lib/utterance';
import type { Community } from '../communities';
import { type Member, placeName } from '../members';
import { beginningAt } from './rota';
import { settingsOf, staffPhoneOf } from './settings';
import type { Alarm, Shift } from './types';

/** The ends of the ids of notices to the resident of an alarm. */
const SEEN = '.seen';
const ALONE = '.alone';

/** True for a notice to staff about duty. Their alarms are cards on the desk, so that nobody is rung to hear of one. */
export function isForStaff({ feature, id }: Notice['about']): boolean {
  return feature === 'duty' && !id.endsWith(SEEN) && !id.endsWith(ALONE);
}

const about = ({ id, rung }: Alarm): Notice['about'] => ({ feature: 'duty', id, part: String(rung) });

/** Rings a member of staff; the first button acknowledges. */
export function alarmNotice(alarm: Alarm, to: string, say: Utterance): Notice {
  const acknowledge = {
    text: t('duty.notice.acknowledge'),
    press: { do: 'start' as const, flow: 'duty.acknowledge', with: { alarm: alarm.id } },
    ...{ means: 'yes' as const, lasting: true as const },
  };
  return {
    to,
    about: about(alarm),
    purpose: 'safety',
    say: { ...say, buttons: [acknowledge, ...(say.buttons ?? [])] },
  };
}

/** Tells somebody who was rung that another has taken the alarm on. */
export function takenNotice(alarm: Alarm, to: string, holder: string): Notice {
  return {
    to,
    about: { feature: 'duty', id: `${alarm.id}.taken` },
    purpose: 'safety',
    say: { text: t('duty.notice.taken', { name: holder }) },
  };
}

/** Tells the resident that somebody looks at it. */
export function seenNotice(alarm: Alarm, to: string): Notice {
  return {
    to,
    about: { feature: 'duty', id: `${alarm.id}${SEEN}` },
    purpose: residentPurpose(alarm),
    say: { text: t('duty.notice.seen') },
  };
}

/** Tells the resident that nobody has been reached, and whom to ring. */
export function aloneNotice(community: Community, alarm: Alarm, to: string): Notice {
  return {
    to,
    about: { feature: 'duty', id: `${alarm.id}${ALONE}` },
    purpose: residentPurpose(alarm),
    say: { text: aloneText(community, alarm) },
  };
}

/** The id of the matter by which a resident hears that the next coordinator is rung. */
export function passedOnId(alarm: string): string {
  return `${alarm}.passed-on`;
}

/** Tells a resident who waits to talk that the next coordinator is rung, and whom to ring. */
export function passedOnNotice(community: Community, alarm: Alarm, to: string): Notice {
  return {
    to,
    about: { feature: 'duty', id: passedOnId(alarm.id), part: String(alarm.rung) },
    purpose: residentPurpose(alarm),
    say: { text: t('duty.talk.passed-on', { centre: centreText(community, alarm.zone) }) },
  };
}

/** Whom to ring instead of waiting: the staff telephone of a zone, or nobody by number. */
export function centreText(community: Community, zone: string | null): Text {
  const phone = staffPhoneOf(community, zone);
  return phone === null ? t('duty.alone.no-phone') : t('duty.alone.phone', { phone: plain(phone) });
}

/**
 * Tells a resident who asks for a person whom the program rings and when. It also says what follows without an answer.
 * @param ringAt when somebody is rung
 * @param who the one who is rung as the pack shows them; null for several
 */
export function talkText(
  community: Community,
  {
    zone,
    at,
    ringAt,
    who,
  }: { readonly zone: string | null; readonly at: Date; readonly ringAt: Date; readonly who: Text | null },
): Text {
  const minutes = settingsOf(community).minutes.talk;
  const centre = centreText(community, zone);
  if (ringAt > at) return t('duty.talk.later', { at: ringAt.toISOString(), minutes, centre });
  return who ? t('duty.talk.rung', { who, minutes, centre }) : t('duty.talk.rung-all', { minutes, centre });
}

function residentPurpose({ harm }: Alarm): Purpose {
  return harm === 'safety' ? 'safety' : 'answer';
}

/** Says that nobody could be reached, and whom to ring instead. */
export function aloneText(community: Community, { harm, zone }: Pick<Alarm, 'harm' | 'zone'>): Text {
  const centre = centreText(community, zone);
  return t(harm === 'safety' ? 'duty.alone.safety' : 'duty.alone.other', { centre });
}

/** The card of a matter that still waits for a coordinator after the pack's hours. */
export function stillWaiting(say: Utterance): Utterance {
  return { ...say, text: t('duty.notice.still-waiting', { what: say.text }) };
}

/** Tells a member of staff once a day how many matters have come since the last list. */
export function listNotice({ id }: Member, day: Day, count: number): Notice {
  const start = (flow: string) => ({ text: t(`${flow}.title`), press: { do: 'start' as const, flow } });
  return {
    to: id,
    about: { feature: 'duty', id: `list.${id}`, part: day },
    purpose: 'system',
    say: { text: t('duty.notice.list', { count }), buttons: [start('cases.list'), start('exchange.board')] },
  };
}

/** Tells a member of staff that duty begins within the hour, or has begun already. */
export function beginningNotice(
  community: Community,
  shift: Shift,
  { id }: Member,
  { day, begun }: { readonly day: Day; readonly begun: boolean },
): Notice {
  const { from, to, area } = shift;
  return {
    to: id,
    about: { feature: 'duty', id: shift.id, part: day },
    purpose: 'appointment',
    // Told at night too if duty begins before the morning.
    by: beginningAt(shift, day),
    say: {
      text: t(begun ? 'duty.notice.begun' : 'duty.notice.begins', { from, to, where: placeName(community, area) }),
      buttons: [{ text: t('duty.away.title'), press: { do: 'start', flow: 'duty.away' } }],
    },
  };
}
