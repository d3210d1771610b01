import { z } from 'zod';
import type { Person, Value } from '../../engine/types';
import { plain, type Text, t } from '../../lib/text';
import { answerWhen } from '../../services/communities';
import { centrePhoneOf, isStandard, ownAnswer as packAnswer } from '../../services/questions';
import { defineAction } from '../define';
import type { Services } from '../services';
import { ownAnswer } from './own-facts';

/**
 * Answers words or the id of a question. `appointment` and `minutes` are the person's own facts, and so are the reasons
 * why the program asked them something. `phone` gives the
 * centre's number, `page` leads to the page about personal data. `unknown`: no answer.
 */
export const answer = defineAction({
  name: 'questions.answer',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['text', 'appointment', 'minutes', 'phone', 'page', 'unknown'],
  gives: ['text', 'phone'],
  needs: 'anyone',
  changes: false,
  async run({ services, who, cause, args }) {
    const question = await questionIn(services, who, args.words, cause.at);
    if (question === null) return { outcome: 'unknown' };
    const own = await ownAnswer(services, who, question, cause);
    if (own) return { outcome: own.is, data: { text: own.text as Value } };
    const posted = await services.questions.postFor(who.community, question, cause.at);
    const text = (posted ?? textOf(services, who, question)) as Value;
    if (question === 'privacy') return { outcome: 'page', data: { text } };
    const phone = question === 'phone-of-centre' ? await phoneFor(services, who) : null;
    if (phone === null) return { outcome: 'text', data: { text } };
    return { outcome: 'phone', data: { text: t('questions.phone-is', { phone: plain(phone) }) as Value, phone } };
  },
});

async function questionIn(
  { questions }: Services,
  { community }: Person,
  words: string,
  at: Date,
): Promise<string | null> {
  if (questions.topics(community).includes(words)) return words;
  const asked = await questions.read({ community, words }, at);
  return 'question' in asked ? asked.question : null;
}

function textOf({ communities }: Services, { community }: Person, question: string): Text {
  const { id, name } = communities.get(community);
  if (!isStandard(question)) return packAnswer(id, question);
  return t(`questions.answer.${question}`, { name, about: t(`${id}.about`), when: answerWhen(id) });
}

/** The number of the centre responsible for the person. */
async function phoneFor({ communities, members }: Services, { community, member }: Person): Promise<string | null> {
  const zone = member === null ? null : ((await members.get(member))?.zone ?? null);
  return centrePhoneOf(communities.get(community), zone);
}
