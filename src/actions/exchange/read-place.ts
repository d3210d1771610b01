import { z } from 'zod';
import { MAX_WORDS } from '../../services/exchange';
import { defineAction } from '../define';

/** Finds where one meets in words that also answer another question: "we meet at the gate of the district office". */
export const readPlace = defineAction({
  name: 'exchange.read-place',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['said', 'none'],
  gives: ['address'],
  needs: 'member',
  changes: false,
  async run({ services: { exchange }, who, cause, args }) {
    const address = exchange.readPlace(who.community, args.words.slice(0, MAX_WORDS), cause.at);
    return address ? { outcome: 'said', data: { address } } : { outcome: 'none' };
  },
});
