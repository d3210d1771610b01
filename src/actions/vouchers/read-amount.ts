import { z } from 'zod';
import { defineAction } from '../define';

/** The value of minutes by the rule of a party of the caller. `least`, `units`, `short`: no conversion of so many. */
export const readAmount = defineAction({
  name: 'vouchers.read-amount',
  args: z.strictObject({ party: z.string().max(120), minutes: z.number() }),
  outcomes: ['ok', 'least', 'units', 'short', 'none'],
  gives: ['won'],
  needs: 'party',
  changes: false,
  async run({ services, who, cause, args: { party, minutes } }) {
    const can = who.member === null ? 'none' : await services.vouchers.read({ party, by: who.member }, cause.at);
    if (typeof can === 'string') return { outcome: 'none' };
    if (minutes < can.leastMinutes) return { outcome: 'least' };
    if (minutes % can.unitMinutes !== 0) return { outcome: 'units' };
    if (minutes > can.free) return { outcome: 'short' };
    return { outcome: 'ok', data: { won: (minutes / can.unitMinutes) * can.unitWon } };
  },
});
