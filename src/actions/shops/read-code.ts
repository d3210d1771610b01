import { z } from 'zod';
import { looksLikeCode } from '../../services/members';
import { defineAction } from '../define';
import { MAX_WORDS_TRIED } from '../limits';

/** Reads a shop's code and its minutes out of words such as "7KQ 2MD 40분". `code`: without minutes. `none`: no code. */
export const readCode = defineAction({
  name: 'shops.read-code',
  args: z.strictObject({ words: z.string().max(500) }),
  outcomes: ['whole', 'code', 'none'],
  gives: ['code', 'minutes'],
  needs: 'party',
  changes: false,
  async run({ services, cause, args: { words } }) {
    const said = words.normalize('NFKC').trim().split(/\s+/).slice(0, MAX_WORDS_TRIED);
    // A code may be typed in one word, or in the two groups in which it is shown.
    for (const length of [1, 2]) {
      const code = said.slice(0, length).join(' ');
      if (!looksLikeCode('shop', code)) continue;
      const rest = said.slice(length).join(' ');
      const minutes = services.shops.said(rest, cause.at);
      if (rest !== '' && minutes === null) break;
      return minutes === null ? { outcome: 'code', data: { code } } : { outcome: 'whole', data: { code, minutes } };
    }
    return { outcome: 'none' };
  },
});
