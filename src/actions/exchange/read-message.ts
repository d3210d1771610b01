import { z } from 'zod';
import { MAX_RELAY, MAX_WORDS } from '../../services/exchange';
import { defineAction } from '../define';

/** The message in words such as "tell them I am at the gate". `none`: the words hold no message. */
export const readMessage = defineAction({
  name: 'exchange.read-message',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['found', 'none'],
  gives: ['message'],
  needs: 'member',
  changes: false,
  async run({ services: { exchange }, who, cause, args }) {
    const said = exchange.readAppointment(who.community, args.words.slice(0, MAX_WORDS), cause.at);
    const message = said?.message?.slice(0, MAX_RELAY);
    return message ? { outcome: 'found', data: { message } } : { outcome: 'none' };
  },
});
