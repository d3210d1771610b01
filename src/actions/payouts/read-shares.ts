import { z } from 'zod';
import { sharesText } from '../../services/payouts';
import { defineAction } from '../define';
import { sharesIn } from './shares';

/** Reads who gets how much from the words of a head. `many` and `open` name the person the words leave open. */
export const readShares = defineAction({
  name: 'payouts.read-shares',
  args: z.strictObject({ words: z.string().max(500) }),
  outcomes: ['shares', 'nobody', 'many', 'open'],
  gives: ['shares', 'minutes', 'name'],
  needs: 'party',
  changes: false,
  async run({ services, who, cause, args: { words } }) {
    const said = await sharesIn(services, who.community, words, cause.at);
    if (said.is === 'nobody') return { outcome: 'nobody' };
    if (said.is !== 'shares') return { outcome: said.is, data: { name: said.name } };
    const minutes = said.shares.reduce((all, one) => all + one.minutes, 0);
    return { outcome: 'shares', data: { shares: await sharesText(services, said.shares), minutes } };
  },
});
