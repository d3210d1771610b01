import { z } from 'zod';
import { t } from '../../lib/text';
import { kindName } from '../../services/communities';
import { standingText } from '../../services/exchange';
import { defineSource } from '../define';

/** The caller's help every week, as asker or helper. */
export const mine = defineSource({
  name: 'standing.mine',
  args: z.strictObject({}),
  async list({ services: { standing }, who }) {
    const views = who.member ? await standing.mine(who.member) : [];
    return views.map(({ standing: { id, community, kind }, repeats }) => ({
      value: id,
      text: t('standing.item', { kind: kindName(community, kind), repeats: standingText(repeats) }),
    }));
  },
});
