import { z } from 'zod';
import { t } from '../../lib/text';
import { zoneName } from '../../services/communities';
import { defineSource } from '../define';
import { meantBy } from './meant';

/** The people whose call cards the words of staff may mean, the most urgent first. */
export const told = defineSource({
  name: 'calls.told',
  args: z.strictObject({ words: z.string() }),
  async list({ services, who, cause, args: { words } }) {
    const meant = await meantBy(services, who, words, cause.at);
    return (meant?.cards ?? []).map(({ member, name, zone }) => ({
      value: member,
      text: t('calls.note.person', { name, zone: zoneName(who.community, zone) }),
    }));
  },
});
