import type { Notice } from '../../lib/notice';
import { t } from '../../lib/text';
import type { Booking } from './types';

const about = ({ id }: Pick<Booking, 'id'>, part: string): Notice['about'] => ({ feature: 'bookings', id, part });

/** Tells somebody who waits that a place is theirs until a moment. */
export function offeredNotice(booking: Booking): Notice {
  const until = booking.until ?? booking.from;
  return {
    to: booking.by,
    about: about(booking, 'offered'),
    purpose: 'appointment',
    by: until,
    expiresAt: until,
    say: { text: t('bookings.notice.offered', { at: booking.from.toISOString(), until: until.toISOString() }) },
  };
}

/** Tells somebody who waits that a place went to the next one, and why. */
export function passedNotice(booking: Booking): Notice {
  return {
    to: booking.by,
    about: about(booking, 'passed'),
    purpose: 'appointment',
    expiresAt: booking.from,
    say: { text: t(`bookings.notice.passed-${booking.why ?? 'condition'}`, { at: booking.from.toISOString() }) },
  };
}
