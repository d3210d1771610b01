import { z } from 'zod';
import type { Press } from '../../lib/press';
import { defineAction } from '../define';

/**
 * Reads what words tell of a call to a member. `answered`: with the answer to the only request that waits on the card.
 * `other`: the words tell of no call.
 */
export const readTold = defineAction({
  name: 'calls.read-told',
  args: z.strictObject({ member: z.string().max(60), words: z.string() }),
  outcomes: ['noted', 'answered', 'other'],
  gives: ['outcome', 'answer', 'request'],
  needs: 'staff',
  changes: false,
  async run({ services: { calls }, who, cause, args: { member, words } }) {
    const said = calls.told(words);
    if (!said) return { outcome: 'other' };
    const { outcome, answer } = said;
    const enters = answer !== undefined && who.roles.includes('coordinator');
    const card = enters ? await calls.card(member, cause.at) : null;
    const asked = new Set(
      (card?.about ?? []).flatMap(({ purpose, say }) =>
        purpose === 'match' ? (say.buttons ?? []).flatMap(({ press }) => requestOf(press) ?? []) : [],
      ),
    );
    const [request, ...more] = asked;
    if (answer === undefined || request === undefined || more.length > 0)
      return { outcome: 'noted', data: { outcome } };
    return { outcome: 'answered', data: { outcome, answer, request } };
  },
});

/** The request that a button answers; null for other buttons. */
function requestOf(press: Press): string | null {
  return press.do === 'start' ? (press.with?.request ?? null) : null;
}
