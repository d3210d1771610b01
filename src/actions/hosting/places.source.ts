import { z } from 'zod';
import { placeName } from '../../services/bookings';
import { defineSource } from '../define';
import { placesFor } from './places';

/** The places where a party may hold programmes; `among`: only some of them. */
export const places = defineSource({
  name: 'hosting.places',
  args: z.strictObject({ party: z.string().max(80), among: z.array(z.string().max(80)).max(60).nullish() }),
  async list({ services, who, args }) {
    const all = placesFor(services, who.community, args.party);
    const some = all.filter(({ id }) => args.among?.includes(id));
    return (some.length > 0 ? some : all).map(({ id }) => ({ value: id, text: placeName(who.community, id) }));
  },
});
