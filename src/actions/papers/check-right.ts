import { z } from 'zod';
import { defineAction } from '../define';

/** Tells whether the caller may enter exchanges from paper: a coordinator, or the people of a hub. */
export const checkRight = defineAction({
  name: 'papers.check-right',
  args: z.strictObject({}),
  outcomes: ['ok', 'not-allowed'],
  gives: [],
  needs: 'member',
  changes: false,
  async run({ services, who, cause }) {
    const may = who.member !== null && (await services.papers.mayEnter(who.member, cause.at));
    return { outcome: may ? 'ok' : 'not-allowed' };
  },
});
