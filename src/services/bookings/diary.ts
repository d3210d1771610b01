import type { Entry } from '../matching';
import type { Booking, DutyTime } from './types';

/** The diary entry of a booked place. */
export function diaryEntry({ id, slot, from, to }: Pick<Booking, 'id' | 'slot' | 'from' | 'to'>): Entry {
  return { of: 'booking', id, about: slot, from, to };
}

/** The diary entry of a carer's duty. */
export function dutyEntry({ id, slot, from, to }: Pick<DutyTime, 'id' | 'slot' | 'from' | 'to'>): Entry {
  return { of: 'duty', id, about: slot, from, to };
}
