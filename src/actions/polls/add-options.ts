import { z } from 'zod';
import { MAX_OPTION, MAX_OPTIONS, MIN_OPTIONS, readOptions } from '../../services/polls';
import { defineAction } from '../define';

/**
 * Adds the options somebody typed, by lines or commas, to those before. `few`: one more is needed; `full`: as many as
 * may be; `many` and `long`: refused, the options are those before. Without words it
 * only says whether there are enough.
 */
export const addOptions = defineAction({
  name: 'polls.add-options',
  args: z.object({ words: z.string().optional(), options: z.array(z.string()).optional() }),
  outcomes: ['enough', 'few', 'full', 'many', 'long'],
  gives: ['options', 'count', 'least', 'most', 'longest'],
  needs: 'coordinator',
  changes: false,
  async run({ args }) {
    const before = args.options ?? [];
    const options = readOptions(args.words ?? '', before);
    const bounds = { least: MIN_OPTIONS, most: MAX_OPTIONS, longest: MAX_OPTION };
    const given = (kept: readonly string[]) => ({ options: kept, count: kept.length, ...bounds });
    if (options.some((option) => option.length > MAX_OPTION)) return { outcome: 'long', data: given(before) };
    if (options.length > MAX_OPTIONS) return { outcome: 'many', data: given(before) };
    const data = given(options);
    if (options.length < MIN_OPTIONS) return { outcome: 'few', data };
    return { outcome: options.length === MAX_OPTIONS ? 'full' : 'enough', data };
  },
});
