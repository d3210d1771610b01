import { z } from 'zod';
import { type Cause, partOf } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import type { Services } from '../services';
import { value, whenOf } from './facts';

/**
 * Asks a carer by name for the hours of a slot that need somebody. `all` asks everybody who may come, `count` of them.
 * `over`: nobody is needed any more, or it is no slot of the caller's.
 */
export const askCarer = defineAction({
  name: 'bookings.ask-carer',
  args: z.strictObject({ slot: z.string().max(200), member: z.string().max(80) }),
  outcomes: ['asked', 'asked-all', 'not-free', 'over'],
  gives: ['name', 'when', 'count'],
  needs: 'member',
  changes: true,
  async run({ services: { bookings, members }, who, cause, args }) {
    invariant(who.member, 'carers are asked by a member');
    const slot = await bookings.slots.get(args.slot);
    if (slot?.community !== who.community) return { outcome: 'over' };
    if (args.member === 'all') return askAll(bookings, { slot: args.slot, by: who.member }, cause);
    const asked = await bookings.duty.ask({ slot: args.slot, by: who.member, carer: args.member }, cause);
    if (!asked.ok) return { outcome: asked.why === 'not-free' ? 'not-free' : 'over' };
    const name = (await members.get(args.member))?.name ?? '';
    return { outcome: 'asked', data: { name, when: value(whenOf(asked.span)) } };
  },
});

/** Asks every carer who may come; each of them answers, and the first yes is enough. */
async function askAll(
  { duty }: Services['bookings'],
  of: { readonly slot: string; readonly by: string },
  cause: Cause,
): Promise<{ outcome: 'asked-all' | 'over'; data?: { when: ReturnType<typeof value>; count: number } }> {
  let last: Awaited<ReturnType<typeof duty.ask>> | null = null;
  let count = 0;
  for (const carer of await duty.carers(of, cause.at)) {
    const asked = await duty.ask({ ...of, carer }, partOf(cause, carer));
    if (!asked.ok) continue;
    last = asked;
    count++;
  }
  return last?.ok ? { outcome: 'asked-all', data: { when: value(whenOf(last.span)), count } } : { outcome: 'over' };
}
