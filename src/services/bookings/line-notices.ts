import type { Notice } from '../../lib/notice';
import { type Text, t } from '../../lib/text';
import { aboutOf, startButton } from './notices';
import type { Booking } from './types';

/** Tells somebody who waits that a place is theirs until a moment; `what` names the place, and its child. */
export function offeredNotice(booking: Booking, what: Text): Notice {
  const until = booking.until ?? booking.from;
  const { id, by, from } = booking;
  return {
    ...{ to: by, about: aboutOf(id, 'offered'), purpose: 'appointment' as const, by: until, expiresAt: until },
    say: {
      text: t('bookings.notice.offered', { what, at: from.toISOString(), until: until.toISOString() }),
      buttons: (['yes', 'no'] as const).map((answer) => ({
        text: t(answer === 'yes' ? 'bookings.button.take' : 'bookings.button.leave'),
        press: { do: 'start' as const, flow: 'bookings.answer', with: { booking: id, answer } },
        means: answer,
      })),
    },
  };
}

/** Tells somebody who waits that a place went to the next one, and why. */
export function passedNotice({ id, by, from, why }: Booking, what: Text): Notice {
  return {
    ...{ to: by, about: aboutOf(id, 'passed'), purpose: 'appointment' as const, expiresAt: from },
    say: {
      text: t(`bookings.notice.passed-${why ?? 'condition'}`, { what, at: from.toISOString() }),
      buttons: [startButton('find')],
    },
  };
}

/** Tells somebody that they were drawn out of so many. */
export function drawnNotice({ id, by, from }: Booking, applied: number): Notice {
  return {
    ...{ to: by, about: aboutOf(id, 'drawn'), purpose: 'appointment' as const },
    say: {
      text: t('bookings.notice.drawn', { at: from.toISOString(), applied }),
      buttons: [startButton('mine')],
    },
  };
}

/** Tells somebody that others were drawn, and their place in the line. */
export function undrawnNotice({ id, by, from }: Booking, applied: number, place: number): Notice {
  return {
    ...{ to: by, about: aboutOf(id, 'undrawn'), purpose: 'appointment' as const, expiresAt: from },
    say: {
      text: t('bookings.notice.undrawn', { at: from.toISOString(), applied, place }),
      buttons: [startButton('mine')],
    },
  };
}
