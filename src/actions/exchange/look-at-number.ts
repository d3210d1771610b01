import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { plain } from '../../lib/text';
import { defineAction } from '../define';
import { value } from './facts';

/**
 * Shows a coordinator the number of the asker or of a possible helper, and records the look. `helper`: the member may
 * still take the request, so the answer told on the phone can be entered.
 */
export const lookAtNumber = defineAction({
  name: 'exchange.look-at-number',
  args: z.strictObject({ request: z.string(), member: z.string().max(60) }),
  outcomes: ['helper', 'side', 'no-number', 'not-allowed'],
  gives: ['name', 'phone', 'member'],
  needs: 'coordinator',
  changes: true,
  async run({ services: { exchange, looks, members }, who, cause, args: { request, member } }) {
    invariant(who.member, 'a look needs a member');
    const looked = await exchange.lookAt({ request, by: who.member, whose: member }, cause);
    const name = (await members.get(member))?.name ?? '';
    if (!looked.ok)
      return looked.why === 'no-number' ? { outcome: 'no-number', data: { name } } : { outcome: looked.why };
    const phone = (await looks.number(looked.look.id, who.member, cause.at)) ?? '';
    const found = await exchange.people({ record: request, by: who.member, now: cause.at });
    const helps = found.find((one) => one.member === member)?.acts.some(({ act }) => act === 'yes') ?? false;
    return { outcome: helps ? 'helper' : 'side', data: { name, phone: value(plain(phone)), member } };
  },
});
