import { z } from 'zod';
import { casesSettings, kindFor, toLine } from '../../services/cases';
import { defineAction } from '../define';
import { answerOf } from './answer-of';

/**
 * Opens a case with the person's words for the coordinators; members and newcomers alike. `alone`: nobody could be rung
 * about an urgent one; `when` then says whom to ring.
 */
export const open = defineAction({
  name: 'cases.open',
  args: z.strictObject({ kind: z.string().max(40), text: z.string() }),
  outcomes: ['ok', 'alone', 'bad-text'],
  gives: ['when', 'case'],
  needs: 'anyone',
  changes: true,
  async run({ services, who, cause, args }) {
    if (toLine(args.text) === null) return { outcome: 'bad-text' };
    const { community: id, conversation, member } = who;
    const community = services.communities.get(id);
    const kind = kindFor(casesSettings.of(community), args.kind)?.id ?? args.kind;
    const made = await services.cases.open({ community: id, conversation, member, kind, text: args.text }, cause);
    return answerOf(community, made);
  },
});
