import { z } from 'zod';
import { t } from '../../lib/text';
import { caseKindName, writerOf } from '../../services/cases';
import { defineSource } from '../define';

/** Open cases, unanswered ones first; for coordinators only. */
export const notClosed = defineSource({
  name: 'cases.not-closed',
  args: z.strictObject({}),
  async list({ services: { cases, members }, who }) {
    if (who.member === null) return [];
    const all = await cases.notClosed(who.community, who.member);
    const writers = await members.many(all.flatMap(({ member }) => (member === null ? [] : [member])));
    return all.map((one) => ({
      value: one.id,
      text: t('cases.one', {
        kind: caseKindName(one.kind),
        writer: writerOf(one, writers.find(({ id }) => id === one.member) ?? null),
      }),
    }));
  },
});
