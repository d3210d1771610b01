import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { MAX_AHEAD_DAYS } from '../../services/exchange';
import { defineAction } from '../define';
import { wantedArgs, wantedOf } from './wanted';

const refusals = ['past', 'far', 'night', 'length', 'insufficient', 'unknown'] as const;

/**
 * Changes an appointment. `changed`: nobody had taken the request, and it has changed at once. `placed`: the place was
 * still open. `proposed`: the other side is asked until `until`. `waiting`: another change is still open. `busy`: the
 * helper who proposes has another appointment then. The others refuse, as for a new request.
 */
export const changeRequest = defineAction({
  name: 'exchange.change-request',
  args: z.strictObject({ request: z.string(), ...wantedArgs }),
  outcomes: [
    'changed',
    'placed',
    'proposed',
    'waiting',
    'same',
    'busy',
    'started',
    'ended',
    'not-allowed',
    ...refusals,
  ],
  gives: ['asked', 'until', 'free', 'min', 'max', 'from', 'to'],
  needs: 'member',
  changes: true,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'changing needs a member');
    const result = await exchange.change(args.request, who.member, wantedOf(args), cause);
    if (result.is === 'changed') return { outcome: 'changed', data: { asked: result.asked } };
    if (result.is === 'proposed') return { outcome: 'proposed', data: { until: result.until.toISOString() } };
    if (result.is !== 'refused') return { outcome: result.is };
    const { refusal } = result;
    const outcome = refusals.find((one) => one === refusal.why) ?? 'unknown';
    const data = {
      free: refusal.why === 'insufficient' ? refusal.free : 0,
      min: refusal.why === 'length' ? refusal.min : 0,
      from: refusal.why === 'night' ? refusal.from : '',
      to: refusal.why === 'night' ? refusal.to : '',
      max: refusal.why === 'length' ? refusal.max : MAX_AHEAD_DAYS,
    };
    return { outcome, data };
  },
});
