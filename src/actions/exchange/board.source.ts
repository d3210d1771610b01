import { z } from 'zod';
import { defineSource } from '../define';
import { itemText } from './facts';

/** Requests for a coordinator's attention, the most urgent first. */
export const board = defineSource({
  name: 'exchange.board',
  args: z.strictObject({}),
  async list({ services: { exchange }, who }) {
    const requests = who.member ? await exchange.board(who.community, who.member) : [];
    return requests.map((request) => ({ value: request.id, text: itemText(request) }));
  },
});
