import { z } from 'zod';
import { cardChoices } from '../../services/duty';
import { defineAction } from '../define';

/** Sets the person's choice of cards: all, exceptions only, or one list a day. Alarms ring in any case. */
export const setCards = defineAction({
  name: 'duty.set-cards',
  args: z.strictObject({ cards: z.enum(cardChoices) }),
  outcomes: ['ok'],
  gives: [],
  needs: 'staff',
  changes: true,
  async run({ services: { duty }, who, cause, args }) {
    if (who.member !== null)
      await duty.choose({ member: who.member, community: who.community, cards: args.cards }, cause);
    return { outcome: 'ok' };
  },
});
