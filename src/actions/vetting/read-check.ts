import { z } from 'zod';
import { checkName, checkOf, vettingKinds } from '../../services/vetting';
import { defineAction } from '../define';

/** Reads a check of a member before a coordinator's word: `held`, else what it asks for. */
export const readCheck = defineAction({
  name: 'vetting.read-check',
  args: z.strictObject({ member: z.string().max(60), kind: z.enum(vettingKinds) }),
  outcomes: ['held', 'dated', 'plain', 'gone'],
  gives: ['check', 'dated'],
  needs: 'coordinator',
  changes: false,
  async run({ services: { communities, members, vetting }, who, cause, args }) {
    const member = await members.get(args.member);
    const mine = member && who.member && (await members.onDuty(who.member, who.community, [member.zone]));
    const check = checkOf(communities.get(who.community), args.kind);
    if (!mine || member.community !== who.community || !check) return { outcome: 'gone' };
    const held = (await vetting.of(member.id, cause.at)).find(({ kind }) => kind === args.kind);
    const data = { check: checkName(args.kind), dated: check.dated ? 'yes' : null };
    if (held) return { outcome: 'held', data };
    return { outcome: check.dated ? 'dated' : 'plain', data };
  },
});
