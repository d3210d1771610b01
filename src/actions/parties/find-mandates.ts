import { z } from 'zod';
import type { Value } from '../../engine/types';
import { termsOf } from '../../services/parties';
import { defineAction } from '../define';

/** Reads one mandate of the caller; without `mandate`, `some` tells that there are any. */
export const findMandates = defineAction({
  name: 'parties.find-mandates',
  args: z.strictObject({ mandate: z.string().max(60).nullish() }),
  outcomes: ['none', 'some', 'principal', 'proxy'],
  gives: ['name', 'scope', 'until'],
  needs: 'member',
  changes: false,
  async run({ services: { parties }, who, args }) {
    const all = who.member === null ? [] : await parties.mandatesOf(who.member);
    if (!args.mandate) return { outcome: all.length === 0 ? 'none' : 'some' };
    const of = all.find(({ mandate }) => mandate.id === args.mandate);
    if (!of) return { outcome: 'none' };
    const { scope, until } = termsOf(of.mandate);
    return { outcome: of.side, data: { name: of.other.name, scope: scope as Value, until } };
  },
});
