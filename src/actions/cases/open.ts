import { z } from 'zod';
import { casesSettings, kindFor, toLine } from '../../services/cases';
import { answerWhen } from '../../services/communities';
import { defineAction } from '../define';

/** Opens a case with the person's words for the coordinators; members and newcomers alike. */
export const open = defineAction({
  name: 'cases.open',
  args: z.strictObject({ kind: z.string().max(40), text: z.string() }),
  outcomes: ['ok', 'bad-text'],
  gives: ['when'],
  needs: 'anyone',
  changes: true,
  async run({ services, who, cause, args }) {
    if (toLine(args.text) === null) return { outcome: 'bad-text' };
    const { community, conversation, member } = who;
    const kind = kindFor(casesSettings.of(services.communities.get(community)), args.kind)?.id ?? args.kind;
    await services.cases.open({ community, conversation, member, kind, text: args.text }, cause);
    return { outcome: 'ok', data: { when: answerWhen(community) } };
  },
});
