import { z } from 'zod';
import { defineSource } from '../define';
import { itemText } from './facts';

/** The caller's future requests, earliest first. */
export const mine = defineSource({
  name: 'exchange.mine',
  args: z.strictObject({}),
  async list({ services: { exchange }, who }) {
    const views = who.member ? await exchange.mine(who.member) : [];
    return views.map(({ request }) => ({ value: request.id, text: itemText(request) }));
  },
});
