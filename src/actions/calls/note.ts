import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { t } from '../../lib/text';
import { MAX_NOTE, outcomeName, outcomes } from '../../services/calls';
import { defineAction } from '../define';

/**
 * Notes on a call card how a call ended, as the key of the desk does. `over`: nothing waits for the person any more.
 * `when`: the words name no time of the next call. `held`: somebody else is ringing.
 */
export const note = defineAction({
  name: 'calls.note',
  args: z.strictObject({
    member: z.string().max(60),
    outcome: z.enum(outcomes),
    words: z.string(),
    again: z.string().max(MAX_NOTE).optional(),
  }),
  outcomes: ['noted', 'over', 'when', 'held', 'not-allowed'],
  gives: ['name', 'is', 'next'],
  needs: 'staff',
  changes: true,
  async run({ services: { calls, members }, who, cause, args: { member, outcome, words, again = words } }) {
    invariant(who.member, 'noting a call needs a member');
    const of = { member, by: who.member, outcome, note: [...words].slice(0, MAX_NOTE).join('') };
    const ended = await calls.outcome({ ...of, ...(outcome === 'later' ? { again } : {}) }, cause);
    if (!ended.ok && ended.why !== 'when' && ended.why !== 'held') return { outcome: 'not-allowed' };
    const name = (await members.get(member))?.name ?? '';
    if (!ended.ok) return { outcome: ended.why, data: { name } };
    const is = { ...outcomeName(ended.outcome) };
    if (ended.from === null) return { outcome: 'over', data: { name, is } };
    return {
      outcome: 'noted',
      data: { name, is, next: { ...t('calls.act.again', { at: ended.from.toISOString() }) } },
    };
  },
});
