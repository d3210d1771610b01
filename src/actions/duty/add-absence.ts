import { z } from 'zod';
import { defineAction } from '../define';
import { NOBODY } from './people.source';
import { absenceText } from './texts';

/** Records the days on which a member of staff takes no duty; without `to`, one day. `absence` says it in words. */
export const addAbsence = defineAction({
  name: 'duty.add-absence',
  args: z.strictObject({
    member: z.string().max(60),
    from: z.string().max(10),
    to: z.string().max(10).optional(),
    substitute: z.string().max(60),
  }),
  outcomes: ['ok', 'already', 'times', 'no-route', 'not-allowed', 'full'],
  gives: ['absence'],
  needs: 'staff',
  changes: true,
  async run({ services: { duty, members }, who, cause, args }) {
    const { member, from, to = from } = args;
    const substitute = args.substitute === NOBODY ? null : args.substitute;
    const absence = { community: who.community, member, from, to, substitute, by: who.member };
    const added = await duty.addAbsence(absence, cause);
    if (!added.ok) return { outcome: added.why === 'unknown' ? 'times' : added.why };
    const people = await members.many([member, ...(substitute === null ? [] : [substitute])]);
    const name = (of: string) => people.find(({ id }) => id === of)?.name ?? '';
    const text = absenceText(added.made, name(member), substitute === null ? null : name(substitute));
    return { outcome: 'ok', data: { absence: text } };
  },
});
