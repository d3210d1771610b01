import { z } from 'zod';
import { isTheirs } from '../../services/cases';
import { defineAction } from '../define';

/** Tells whether a resident may still write to a case of their own; another person's case is unknown. */
export const readOwn = defineAction({
  name: 'cases.read-own',
  args: z.strictObject({ case: z.string().max(60) }),
  outcomes: ['ok', 'closed', 'unknown'],
  gives: [],
  needs: 'anyone',
  changes: false,
  async run({ services: { cases }, who, args }) {
    const found = await cases.get(args.case);
    if (!found || found.community !== who.community || !isTheirs(found, who)) return { outcome: 'unknown' };
    return { outcome: found.state === 'closed' ? 'closed' : 'ok' };
  },
});
