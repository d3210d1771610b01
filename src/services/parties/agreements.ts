import { addDays, type Day, dayOf, inSeoul, seoulInstant } from '../../lib/seoul';
import type { Communities } from '../communities';
import { AGREEMENT_TIME } from './limits';
import { partiesSettings } from './settings';
import type { Agreement, Party, PartyJob } from './types';

/**
 * An agreement of some months from a day on. It ends on the day before the same date. In a shorter month it ends on the
 * last day.
 */
export function agreementOf(from: Day, months: number): Agreement {
  const [year = 0, month = 0, date = 0] = from.split('-').map(Number);
  const last = month - 1 + months;
  for (let day = date; ; day--) {
    const same = dayOf(year + Math.floor(last / 12), (last % 12) + 1, day);
    if (same !== null) return { from, to: day === date ? addDays(same, -1) : same };
  }
}

/** True on the days of an agreement, in Seoul. */
export function isLiveAgreement({ from, to }: Agreement, at: Date): boolean {
  const { day } = inSeoul(at);
  return from <= day && day <= to;
}

/** The next notice about the agreement of a party, and its moment; null without one. */
export function nextJob(communities: Communities, of: Party): { at: Date; job: PartyJob } | null {
  const { state, agreement, told } = of;
  if (agreement === null || (state !== 'active' && state !== 'suspended')) return null;
  const before = told?.of === agreement.to ? told.is : null;
  if (before === 'lapse') return null;
  const days = partiesSettings.find(communities.get(of.community))?.noticeDays ?? 0;
  const job = before === 'warn' ? 'lapse' : 'warn';
  const day = job === 'warn' ? addDays(agreement.to, -days) : addDays(agreement.to, 1);
  return { at: seoulInstant(day, AGREEMENT_TIME), job };
}
