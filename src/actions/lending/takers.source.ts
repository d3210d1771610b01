import { z } from 'zod';
import { partyName } from '../../services/parties';
import { defineSource } from '../define';
import { takersOf } from './takers';

/** The parties for which the caller may take from other institutions, as their head. */
export const takers = defineSource({
  name: 'lending.takers',
  args: z.strictObject({}),
  async list({ services, who, cause }) {
    return (await takersOf(services, who, cause)).map((one) => ({ value: one.id, text: partyName(one) }));
  },
});
