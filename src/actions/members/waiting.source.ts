import { z } from 'zod';
import { agoText } from '../../lib/ago';
import { t } from '../../lib/text';
import { zoneName } from '../../services/communities';
import { defineSource } from '../define';
import { lineText, listFacts, listingOf } from '../listing';

/** People who wait for approval, longest first; for coordinators only. */
export const waiting = defineSource({
  name: 'members.waiting',
  args: z.strictObject({}),
  facts: listFacts,
  async list({ services: { members }, who, cause }) {
    if (who.member === null) return [];
    const [all, number] = await Promise.all([
      members.waiting(who.community, who.member),
      members.waitingNumber(who.community, who.member),
    ]);
    const options = all.map(({ id, name, zone, minor, joinedAt }) => ({
      value: id,
      text: lineText({
        name: t('common.list.name', { name }),
        zone: zoneName(who.community, zone),
        what: t(minor ? 'members.waiting.child' : 'members.waiting.adult'),
        when: agoText('since', joinedAt, cause.at),
      }),
    }));
    return listingOf(options, number);
  },
});
