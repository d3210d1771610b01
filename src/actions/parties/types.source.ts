import { z } from 'zod';
import { partiesSettings, typeName } from '../../services/parties';
import { defineSource } from '../define';

/** The types of party that can be asked for, in the pack's order. */
export const types = defineSource({
  name: 'parties.types',
  args: z.strictObject({}),
  async list({ services, who }) {
    const settings = partiesSettings.find(services.communities.get(who.community));
    const asked = (settings?.types ?? []).filter((type) => type.asked);
    return asked.map(({ id }) => ({ value: id, text: typeName(who.community, id) }));
  },
});
