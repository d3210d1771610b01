import { z } from 'zod';
import { plain } from '../../lib/text';
import { MAX_WORDS } from '../../services/exchange';
import { defineAction } from '../define';
import { value } from './facts';

/** Checks whether words may be passed on: no hit on the negative list, no phone or resident number. */
export const checkWords = defineAction({
  name: 'exchange.check-words',
  args: z.strictObject({ words: z.string().max(MAX_WORDS).optional() }),
  outcomes: ['ok', 'refused', 'private'],
  gives: ['why'],
  needs: 'member',
  changes: false,
  async run({ services: { exchange }, who, args }) {
    const meaning = exchange.readWords(who.community, args.words ?? '');
    const why = value(meaning.is === 'refused' ? meaning.explain : plain(''));
    return { outcome: meaning.is === 'refused' || meaning.is === 'private' ? meaning.is : 'ok', data: { why } };
  },
});
