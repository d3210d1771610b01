import { z } from 'zod';
import { caseKindQuestion, casesSettings } from '../../services/cases';
import { defineAction } from '../define';

/** The questions of a kind of case. */
export const readKind = defineAction({
  name: 'cases.read-kind',
  args: z.strictObject({ kind: z.string().max(40) }),
  outcomes: ['ok', 'unknown'],
  gives: ['what'],
  needs: 'anyone',
  changes: false,
  async run({ services: { communities }, who, args }) {
    const settings = casesSettings.find(communities.get(who.community));
    if (!settings?.kinds.some(({ id }) => id === args.kind)) return { outcome: 'unknown' };
    return { outcome: 'ok', data: { what: { ...caseKindQuestion(args.kind) } } };
  },
});
