import { z } from 'zod';
import { t } from '../../lib/text';
import { checkName, vettingSettings } from '../../services/vetting';
import { defineSource } from '../define';

/** The checks of the pack, each with its last day where the member has it. Nobody but coordinators sees any. */
export const kinds = defineSource({
  name: 'vetting.kinds',
  args: z.strictObject({ member: z.string().max(60) }),
  async list({ services: { communities, members, vetting }, who, cause, args }) {
    const member = await members.get(args.member);
    const mine = member && who.member && (await members.onDuty(who.member, who.community, [member.zone]));
    if (!mine || member.community !== who.community) return [];
    const held = new Map((await vetting.of(member.id, cause.at)).map((one) => [one.kind, one]));
    const all = vettingSettings.find(communities.get(who.community))?.kinds ?? [];
    return all.map(({ id }) => {
      const has = held.get(id);
      const is = has === undefined ? 'open' : has.until === null ? 'held' : 'until';
      const params = { check: checkName(id), until: has?.until ?? '' };
      return { value: id, text: t(`vetting.note.as.${is}`, params) };
    });
  },
});
