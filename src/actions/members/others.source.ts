import { z } from 'zod';
import { agoText } from '../../lib/ago';
import { t } from '../../lib/text';
import { placeOf } from '../../services/members';
import { defineSource } from '../define';

/** The caller's other conversations, with their last visits. */
export const others = defineSource({
  name: 'members.others',
  args: z.strictObject({}),
  async list({ services, who, cause }) {
    const all = await services.members.elsewhere(who.conversation);
    return all.map((contact) => ({
      value: contact.id,
      text: t('members.lost-phone.there', {
        place: placeOf(contact),
        when: agoText('ago', contact.seenAt, cause.at),
      }),
    }));
  },
});
