import { z } from 'zod';
import { showPhone } from '../../lib/phone';
import { defineAction } from '../define';
import { askForWord } from '../members/take-in';

/**
 * Sends a code to the number of a newcomer whose welcome minutes wait for it. `there`: one is under way, and `again` asks
 * for another. `word`: another member has the number, so that a coordinator decides. `off`: no text can be sent here.
 */
export const sendCode = defineAction({
  name: 'welcomes.send-code',
  args: z.strictObject({ again: z.boolean().default(false) }),
  outcomes: ['sent', 'there', 'no-number', 'not-mobile', 'had', 'word', 'too-many', 'none', 'off'],
  gives: ['number'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args: { again } }) {
    if (who.member === null) return { outcome: 'none' };
    const sent = await services.welcomes.sendCode({ member: who.member, again }, cause);
    if (sent.is === 'word') await askForWord(services, who.member, cause);
    if (sent.is === 'sent' || sent.is === 'there')
      return { outcome: sent.is, data: { number: showPhone(sent.number) } };
    return { outcome: sent.is };
  },
});
