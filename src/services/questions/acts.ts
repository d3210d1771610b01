import { z } from 'zod';
import { type ActResult, type Acts, deskAct } from '../../lib/desk';
import { t } from '../../lib/text';
import { DAY_MS } from '../../lib/units';
import { endDays } from './cards';
import { MAX_POST_LENGTH } from './limits';
import type { Posted, Questions } from './types';

const id = z.string().min(1).max(60);

/** The acts of coordinators on sentences without an answer, and on drafts. */
export const questionActs: Acts<Questions> = {
  answer: deskAct(
    z.strictObject({
      which: id,
      text: z.string().trim().min(1).max(MAX_POST_LENGTH),
      days: z.enum(endDays.map(String)),
    }),
    async (questions: Questions, { by, community, given }, cause) => {
      const days = Number(given.days);
      const until = days === 0 ? null : new Date(cause.at.getTime() + days * DAY_MS);
      const { which: about, text } = given;
      const posted = await questions.post({ community, by, about, text, until, draft: true }, cause);
      return resultOf(posted, 'questions.card.drafted');
    },
  ),
  drop: deskAct(z.strictObject({ which: id }), async (questions: Questions, { by, given }, cause) =>
    (await questions.drop({ id: given.which, by }, cause))
      ? { ok: true, said: t('questions.card.dropped') }
      : { ok: false, why: t('questions.write.unknown') },
  ),
  show: deskAct(z.strictObject({}), async (questions: Questions, { record, by }, cause) =>
    resultOf(await questions.show({ id: record, by }, cause), 'questions.write.posted'),
  ),
  end: deskAct(z.strictObject({}), async (questions: Questions, { record, by }, cause) =>
    resultOf(await questions.end({ id: record, by }, cause), 'questions.end.done'),
  ),
  again: deskAct(z.strictObject({}), async (questions: Questions, { record, by }, cause) =>
    resultOf(await questions.again({ id: record, by }, cause), 'questions.write.posted'),
  ),
};

function resultOf(posted: Posted, said: string): ActResult {
  return posted.ok ? { ok: true, said: t(said) } : { ok: false, why: t(`questions.write.${posted.why}`) };
}
