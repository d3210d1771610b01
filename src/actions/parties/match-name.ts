import { z } from 'zod';
import { partiesSettings } from '../../services/parties';
import { defineAction } from '../define';

/** Tells whether a name sounds like an institution's; `person`: it doesn't, or institutions don't join here. */
export const matchName = defineAction({
  name: 'parties.match-name',
  args: z.strictObject({ name: z.string().max(100) }),
  outcomes: ['institution', 'person'],
  gives: [],
  needs: 'anyone',
  changes: false,
  async run({ services: { communities, parties }, who, args }) {
    const settings = partiesSettings.find(communities.get(who.community));
    const asked = settings?.types.some((type) => type.asked) ?? false;
    return { outcome: asked && parties.soundsLikeOne(args.name) ? 'institution' : 'person' };
  },
});
