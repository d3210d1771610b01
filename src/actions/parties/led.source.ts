import { z } from 'zod';
import { partyName } from '../../services/parties';
import { defineSource } from '../define';
import { ledBy } from './led';

/** The active parties of which the caller is a head. */
export const led = defineSource({
  name: 'parties.led',
  args: z.strictObject({}),
  async list({ services, who, cause }) {
    return (await ledBy(services, who, cause)).map((one) => ({ value: one.id, text: partyName(one) }));
  },
});
