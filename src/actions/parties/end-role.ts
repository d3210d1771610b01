import { z } from 'zod';
import type { Value } from '../../engine/types';
import { t } from '../../lib/text';
import { partyRoles } from '../../services/members';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';
import { partyArgs } from './posts';

/** A head ends a role in the party, given as `member/role`. `last`: the only head stays. */
export const endRole = defineAction({
  name: 'parties.end-role',
  args: partyArgs.extend({ post: z.string().max(80) }),
  outcomes: ['ended', 'last', 'gone', 'not-allowed'],
  gives: ['name', 'role', 'party'],
  needs: 'party',
  changes: true,
  async run({ services: { parties }, who, cause, args: { party, post } }) {
    const [member = '', word] = post.split('/');
    const role = partyRoles.find((one) => one === word);
    if (who.member === null || role === undefined) return { outcome: 'not-allowed' };
    const ended = await parties.dismiss({ party, member, role, by: who.member }, cause);
    if (ended.ok) {
      const data = { name: ended.member.name, role: t(`parties.role.${role}`) as Value };
      return { outcome: 'ended', data: { ...data, party: partyName(ended.party) as Value } };
    }
    return { outcome: ended.why === 'last' || ended.why === 'not-allowed' ? ended.why : 'gone' };
  },
});
