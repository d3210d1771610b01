import { z } from 'zod';
import { MAX_OPTION, MAX_OPTIONS, MIN_OPTIONS, readOptions } from '../../services/polls';
import { defineAction } from '../define';

/**
 * Adds typed options, by lines or commas, to earlier ones. `few`: one more is needed; `full`: the most allowed. `many`
 * and `long`: refused, and the earlier options stay. Without words it only checks the number of options.
 */
export const addOptions = defineAction({
  name: 'polls.add-options',
  args: z.strictObject({ words: z.string().optional(), options: z.array(z.string()).optional() }),
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
