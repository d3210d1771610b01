import { plain } from '../../lib/text';
import { defineSource } from '../define';
import { listingOf } from '../listing';
import { ledBy } from './led';
import { partyArgs } from './posts';

/** The members who have asked to join a group of the caller. */
export const askers = defineSource({
  name: 'parties.askers',
  args: partyArgs,
  async list({ services, who, cause, args: { party } }) {
    const isTheirs = (await ledBy(services, who, cause)).some(({ id }) => id === party);
    const found = isTheirs ? await services.parties.askers(party) : [];
    return listingOf(
      found.map(({ id, name }) => ({ value: id, text: plain(name) })),
      found.length,
    );
  },
});
