import { z } from 'zod';
import { casesSettings, kindFor, toLine } from '../../services/cases';
import { defineAction } from '../define';

/**
 * A side says that an exchange from paper was different. The words open a case that names the sheet.
 * `late`: it is too long ago. `already`: a side has objected.
 */
export const object = defineAction({
  name: 'papers.object',
  args: z.strictObject({ entry: z.string().max(60), text: z.string() }),
  outcomes: ['ok', 'late', 'already', 'none', 'bad-text'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args: { entry, text } }) {
    if (who.member === null) return { outcome: 'none' };
    if (toLine(text) === null) return { outcome: 'bad-text' };
    const objected = await services.papers.object({ entry, by: who.member }, cause);
    if (objected.is !== 'objected') return { outcome: objected.is };
    const { community, conversation, member } = who;
    const kinds = casesSettings.of(services.communities.get(community));
    const kind = kindFor(kinds, 'question')?.id ?? 'question';
    const said = toLine(`${objected.entry.sheet}: ${text}`) ?? text;
    await services.cases.open({ community, conversation, member, kind, text: said, talk: false }, cause);
    return { outcome: 'ok' };
  },
});
