import { z } from 'zod';
import { defineSource } from '../define';
import { listFacts, listingOf } from '../listing';
import { knownOf } from './known';
import { hostedBy, inState } from './people';

/** Those who apply for a slot, first come first; for its host. `known`: what the host reads of them. */
export const applicants = defineSource({
  name: 'volunteering.applicants',
  facts: [...listFacts, 'known'],
  args: z.strictObject({ slot: z.string().max(200) }),
  async list({ services, who, cause, args }) {
    const of = { slot: args.slot, by: who.member, community: who.community };
    const hosted = await hostedBy(services, of, cause.at);
    const options = hosted ? inState(hosted, 'applied') : [];
    return listingOf(
      options.map(({ booking, name }) => ({ value: booking.id, text: name })),
      options.length,
      { known: await knownOf(services, options, cause.at) },
    );
  },
});
