import { z } from 'zod';
import { zoneName } from '../../services/communities';
import { showPhone } from '../../services/members';
import { defineAction } from '../define';

/** A child who waits, with the guardian to telephone; only for coordinators of the community. */
export const readWaiting = defineAction({
  name: 'members.read-waiting',
  args: z.strictObject({ member: z.string().max(60) }),
  outcomes: ['ok', 'gone'],
  gives: ['name', 'zone', 'guardian', 'phone'],
  needs: 'coordinator',
  changes: false,
  async run({ services, who, args }) {
    const child = await services.members.get(args.member);
    if (child?.status !== 'waiting' || child.community !== who.community || !child.guardian) return { outcome: 'gone' };
    const { name, phone } = child.guardian;
    return {
      outcome: 'ok',
      data: { name: child.name, zone: zoneName(child.community, child.zone), guardian: name, phone: showPhone(phone) },
    };
  },
});
