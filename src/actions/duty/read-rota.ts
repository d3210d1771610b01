import { z } from 'zod';
import { plain, t } from '../../lib/text';
import { defineAction } from '../define';
import { absenceText, lines, shiftText } from './texts';

/** The rota of the community: who is on duty now, the shifts, and the absences; each is one text. */
export const readRota = defineAction({
  name: 'duty.read-rota',
  args: z.strictObject({}),
  outcomes: ['some', 'none'],
  gives: ['now', 'shifts', 'absences'],
  needs: 'staff',
  changes: false,
  async run({ services: { communities, duty, members }, who, cause }) {
    const community = communities.get(who.community);
    const shifts = await duty.shifts(community.id, cause.at);
    const absences = await duty.absences(community.id, cause.at);
    const now = await duty.onDuty(community.id, null, cause.at);
    const ids = [...shifts, ...absences].flatMap((one) => ['substitute' in one ? one.substitute : null, one.member]);
    const people = await members.many([...now, ...ids.filter((id) => id !== null)]);
    const name = (id: string) => people.find((one) => one.id === id)?.name ?? '';
    if (shifts.length === 0 && absences.length === 0) return { outcome: 'none' };
    return {
      outcome: 'some',
      data: {
        now: lines(now.map((id) => plain(name(id)))) ?? t('duty.rota.nobody'),
        shifts: lines(shifts.map((one) => shiftText(community, one, name(one.member)))) ?? t('duty.rota.nobody'),
        absences:
          lines(absences.map((one) => absenceText(one, name(one.member), one.substitute && name(one.substitute)))) ??
          t('duty.rota.no-absence'),
      },
    };
  },
});
