import { z } from 'zod';
import { defineAction } from '../define';
import { partnersOf } from './partners';

/** Reads the name of a neighbour that the caller has to do with and hasn't blocked. */
export const read = defineAction({
  name: 'blocks.read',
  args: z.strictObject({ member: z.string() }),
  outcomes: ['found', 'none'],
  gives: ['name'],
  needs: 'member',
  changes: false,
  async run({ services, who, args }) {
    const found = (await partnersOf(services, who, {})).find(({ member }) => member === args.member);
    return found ? { outcome: 'found', data: { name: found.name } } : { outcome: 'none' };
  },
});
