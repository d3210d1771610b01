import { z } from 'zod';
import { defineSource } from '../define';
import { absenceText } from './texts';

/** The absences that the person may take back: their own; for an operator all. */
export const absences = defineSource({
  name: 'duty.absences',
  args: z.strictObject({}),
  async list({ services: { duty, members }, who, cause }) {
    const all = await duty.absences(who.community, cause.at);
    const theirs = all.filter(({ member }) => member === who.member || who.roles.includes('operator'));
    const people = await members.many(theirs.flatMap(({ member, substitute }) => [member, substitute ?? member]));
    const name = (of: string) => people.find(({ id }) => id === of)?.name ?? '';
    return theirs.map((one) => ({
      value: one.id,
      text: absenceText(one, name(one.member), one.substitute && name(one.substitute)),
    }));
  },
});
