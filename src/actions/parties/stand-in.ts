import { z } from 'zod';
import type { Value } from '../../engine/types';
import { termsOf } from '../../services/parties';
import { defineAction } from '../define';
import { principalsOf } from './principals';

/** From now on the caller's conversation acts for a member, for a while. `asks`: the mandate covers asking for help. */
export const standIn = defineAction({
  name: 'parties.stand-in',
  args: z.strictObject({ for: z.string().max(60) }),
  outcomes: ['asks', 'other', 'gone'],
  gives: ['name', 'scope', 'until'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args }) {
    // A replay finds itself acting already.
    const by = who.standsIn?.by ?? who.member;
    const mandate = (await principalsOf(services, by)).find(({ other }) => other.id === args.for);
    if (!mandate) return { outcome: 'gone' };
    await services.members.standIn({ conversation: who.conversation, for: args.for }, cause);
    const { scope, until } = termsOf(mandate.mandate);
    const { features } = services.communities.get(who.community);
    const asks = mandate.mandate.scope.includes('ask') && features.includes('exchange');
    return { outcome: asks ? 'asks' : 'other', data: { name: mandate.other.name, scope: scope as Value, until } };
  },
});
