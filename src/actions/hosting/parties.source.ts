import { z } from 'zod';
import { partyName } from '../../services/parties';
import { defineSource } from '../define';
import { listingOf } from '../listing';
import { hostsFor } from './hosts';

/** The parties for which the caller may hold programmes. */
export const parties = defineSource({
  name: 'hosting.parties',
  args: z.strictObject({}),
  async list({ services, who, cause }) {
    const hosts = await hostsFor(services, who, cause.at);
    const all = hosts.ok ? hosts.parties : [];
    return listingOf(
      all.map((one) => ({ value: one.id, text: partyName(one) })),
      all.length,
    );
  },
});
