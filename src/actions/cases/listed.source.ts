import { z } from 'zod';
import { agoText } from '../../lib/ago';
import { caseKindName, caseStates, waitingSince, writerName } from '../../services/cases';
import { zoneName } from '../../services/communities';
import { defineSource } from '../define';
import { lineText, listFacts, listingOf } from '../listing';

/** A coordinator's cases of one state: urgent ones first, then the longest waiting; closed ones latest first. */
export const listed = defineSource({
  name: 'cases.listed',
  args: z.strictObject({ state: z.enum(caseStates) }),
  facts: listFacts,
  async list({ services: { cases, members }, who, cause, args: { state } }) {
    if (who.member === null) return [];
    const of = { community: who.community, by: who.member };
    const [all, numbers] = await Promise.all([cases.list({ ...of, state }, cause.at), cases.count(of, cause.at)]);
    const writers = await members.many(all.flatMap(({ member }) => (member === null ? [] : [member])));
    const options = all.map((one) => ({
      value: one.id,
      text: lineText({
        name: writerName(one, writers.find(({ id }) => id === one.member) ?? null),
        zone: one.zone === null ? null : zoneName(who.community, one.zone),
        what: caseKindName(one.kind),
        when: agoText(state === 'open' ? 'since' : 'ago', waitingSince(one), cause.at),
      }),
    }));
    return listingOf(options, numbers[state]);
  },
});
