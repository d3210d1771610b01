import type { Value } from '../../engine/types';
import { invariant } from '../../lib/errors';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';
import { partyArgs } from './posts';

/** The caller asks to join a small group; its heads are told and answer. */
export const askToJoin = defineAction({
  name: 'parties.ask-to-join',
  args: partyArgs,
  outcomes: ['asked', 'already', 'waiting', 'full', 'no-head', 'gone'],
  gives: ['party'],
  needs: 'member',
  changes: true,
  async run({ services: { parties }, who, cause, args: { party } }) {
    invariant(who.member, 'joining a group needs a member');
    const asked = await parties.askToJoin({ party, member: who.member }, cause);
    return asked.ok ? { outcome: 'asked', data: { party: partyName(asked.party) as Value } } : { outcome: asked.why };
  },
});
