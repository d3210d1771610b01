import { z } from 'zod';
import { showPhone } from '../../lib/phone';
import { zoneName } from '../../services/communities';
import { defineAction } from '../define';

/**
 * A waiting person; for a child, with the guardian's phone. For coordinators of the zone only; their look at the phone
 * is recorded.
 */
export const readWaiting = defineAction({
  name: 'members.read-waiting',
  args: z.strictObject({ member: z.string().max(60) }),
  outcomes: ['child', 'adult', 'gone'],
  gives: ['name', 'zone', 'guardian', 'phone'],
  needs: 'coordinator',
  changes: true,
  async run({ services, who, cause, args }) {
    const child = await services.members.get(args.member);
    if (child?.status !== 'waiting' || child.community !== who.community) return { outcome: 'gone' };
    const on = who.member !== null && (await services.members.onDuty(who.member, who.community, [child.zone]));
    if (!on) return { outcome: 'gone' };
    const { name, guardian } = child;
    const zone = zoneName(child.community, child.zone);
    if (!guardian) return { outcome: 'adult', data: { name, zone: { ...zone }, guardian: '', phone: '' } };
    const about = { feature: 'members', id: child.id };
    await services.looks.note({ by: who.member ?? '', whose: child.id, about }, cause);
    return {
      outcome: 'child',
      data: { name, zone: { ...zone }, guardian: guardian.name, phone: showPhone(guardian.phone) },
    };
  },
});
