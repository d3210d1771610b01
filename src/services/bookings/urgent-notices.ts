import type { Notice } from '../../lib/notice';
import { inSeoul } from '../../lib/seoul';
import { plain, type Text, t } from '../../lib/text';
import type { Button } from '../../lib/utterance';
import { zoneName } from '../communities';
import { aboutOf } from './notices';
import type { Slot } from './types';

/** Tells a coordinator that somebody looks for care at an hour without a carer, or at which nothing is open. */
export function urgentNotice(to: string, slot: Slot, of: { readonly at: Date; readonly by: string | null }): Notice {
  const part = partOf(slot);
  const flow = slot.state === 'planned' ? 'bookings.open-urgent' : 'bookings.ask-carer';
  const no: Button[] =
    of.by === null
      ? []
      : [
          {
            text: t('bookings.refuse-urgent.title'),
            press: { do: 'start', flow: 'bookings.refuse-urgent', with: { slot: slot.id, member: of.by } },
          },
        ];
  return {
    ...{ to, about: aboutOf(slot.id, part), purpose: 'appointment' as const },
    ...{ by: of.at, expiresAt: slot.to },
    say: {
      text: urgentText(slot, of),
      buttons: [{ text: t(`${flow}.title`), press: { do: 'start', flow, with: { slot: slot.id } } }, ...no],
    },
  };
}

/** An urgent wish in words, and what can be done about it. */
export function urgentText(slot: Slot, { at }: { readonly at: Date }): Text {
  const params = { at: at.toISOString(), zone: zoneName(slot.community, slot.zone), when: whenOf(slot) };
  return t(`bookings.notice.${partOf(slot)}`, params);
}

function partOf({ state }: Slot): string {
  return state === 'planned' ? 'urgent-closed' : 'urgent-carer';
}

/** Tells somebody who asked urgently that a carer is there, and leads to the booking. */
export function urgentFoundNotice(
  to: string,
  slot: Slot,
  { at, name }: { readonly at: Date; readonly name: string },
  now: Date,
): Notice {
  const press = { do: 'start' as const, flow: 'bookings.find', with: { profile: slot.profile, day: slot.day } };
  return {
    ...{ to, about: aboutOf(slot.id, 'urgent-found'), purpose: 'appointment' as const, by: now, expiresAt: slot.to },
    say: {
      text: t('bookings.notice.urgent-found', { at: at.toISOString(), name }),
      buttons: [{ text: t('bookings.find.take'), press }],
    },
  };
}

/** Tells somebody who asked urgently that there is no care, and why. */
export function urgentRefusedNotice(
  to: string,
  slot: Slot,
  { at, why, chosen }: { readonly at: Date; readonly why: string; readonly chosen: boolean },
): Notice {
  const reason: Text = chosen ? t(`bookings.urgent.why.${why}`) : plain(why);
  const press = { do: 'start' as const, flow: 'common.person' };
  return {
    ...{ to, about: aboutOf(slot.id, 'urgent-refused'), purpose: 'appointment' as const, by: at, expiresAt: slot.to },
    say: {
      text: t('bookings.notice.urgent-refused', { at: at.toISOString(), why: reason }),
      buttons: [{ text: t('talk.person.title'), press }],
    },
  };
}

/** Day and hours of a slot. */
export function whenOf({ from, to }: Slot): Text {
  const [begin, end] = [inSeoul(from), inSeoul(to)];
  return t('bookings.when', { day: begin.day, from: begin.time, to: end.time });
}
