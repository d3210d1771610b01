import { z } from 'zod';
import type { Value } from '../../engine/types';
import { MAX_MANDATE_REASON, termsOf } from '../../services/parties';
import { defineAction } from '../define';
import { termsArgs } from './terms';

/** A coordinator lets one member act for another who can't agree by themselves; both read the reason. */
export const giveMandate = defineAction({
  name: 'parties.give-mandate',
  args: termsArgs.extend({
    principal: z.string().max(60),
    proxy: z.string().max(60),
    reason: z.string().min(1).max(MAX_MANDATE_REASON),
  }),
  outcomes: ['given', 'self', 'full', 'gone', 'not-allowed'],
  gives: ['principal', 'proxy', 'scope', 'until'],
  needs: 'coordinator',
  changes: true,
  async run({ services: { parties }, who, cause, args }) {
    if (who.member === null) return { outcome: 'not-allowed' };
    const given = await parties.giveMandate({ ...args, by: who.member }, cause);
    if (!given.ok) {
      const known = ['self', 'full', 'not-allowed'].includes(given.why);
      return { outcome: known ? given.why : 'gone' };
    }
    const { scope, until } = termsOf(given.mandate);
    const names = { principal: given.principal.name, proxy: given.proxy.name };
    return { outcome: 'given', data: { ...names, scope: scope as Value, until } };
  },
});
