import { z } from 'zod';
import { APPOINTMENT_WORDS } from '../../services/exchange';
import { defineAction } from '../define';
import { saidOfOwn } from './named';

/**
 * Reads free words about one of the caller's appointments. `none`: other words, or the caller has no appointment that
 * they could mean. A delay, a missing person or a message needs an appointment with a helper.
 */
export const hearAppointment = defineAction({
  name: 'exchange.hear-appointment',
  args: z.strictObject({ words: z.string() }),
  outcomes: [...APPOINTMENT_WORDS, 'none'],
  gives: [],
  needs: 'member',
  changes: false,
  async run({ services: { exchange }, who, cause, args }) {
    return { outcome: (await saidOfOwn(exchange, who, args.words, cause.at)) ?? 'none' };
  },
});
