import { z } from 'zod';
import { type Community, packId, section, twice } from '../communities';
import { staffPhoneOf } from '../duty';
import { MAX_CENTRE_PHONE, MAX_OWN } from './limits';

const schema = z.strictObject({
  /** The centre's telephone number for residents; absent: the staff telephone of `duty`. */
  phone: z
    .string()
    .max(MAX_CENTRE_PHONE)
    .regex(/^\+?\d[\d-]*\d$/, 'must be a quoted telephone number such as "02-000-0000"')
    .optional(),
  /** Questions that only this pack answers. */
  own: z
    .array(z.strictObject({ id: packId }))
    .max(MAX_OWN)
    .default([]),
});

/** A pack's settings of questions in between. */
export type QuestionsSettings = z.infer<typeof schema>;

/** The answer to a pack's own question. */
export function ownAnswer(community: string, id: string): { readonly key: string } {
  return { key: `${community}.question.${id}` };
}

/** The title of a pack's own question, as a choice. */
export function ownTitle(community: string, id: string): { readonly key: string } {
  return { key: `${community}.question-title.${id}` };
}

/** Key of the ways to ask a question in a pack's words. */
export function ownWords(community: string, id: string): string {
  return `${community}.question-words.${id}`;
}

/** The section `questions` of a pack. A pack may also have words for the standard questions. */
export const questionsSettings = section('questions', schema, {
  mistakes: ({ own }) => twice(own, 'own'),
  wants: ({ own }, community) => ({
    texts: own.flatMap(({ id }) => [ownAnswer(community, id).key, ownTitle(community, id).key]),
    words: own.map(({ id }) => ownWords(community, id)),
  }),
});

/** The telephone number of the centre responsible for a zone; null if the pack has none. */
export function centrePhoneOf(community: Community, zone: string | null): string | null {
  return questionsSettings.find(community)?.phone ?? staffPhoneOf(community, zone);
}
