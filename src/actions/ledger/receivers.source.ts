import { z } from 'zod';
import { defineSource } from '../define';
import { receiversFor } from './receivers';

/** The accounts that the caller may give minutes to, the pool first. */
export const receivers = defineSource({
  name: 'ledger.receivers',
  args: z.strictObject({}),
  async list({ services, who }) {
    const found = await receiversFor(services, who);
    return found.map(({ account, name }) => ({ value: account, text: name }));
  },
});
