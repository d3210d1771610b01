import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { addDays, isDay, seoulInstant } from '../../lib/seoul';
import { defineAction } from '../define';

/**
 * Adds or corrects an answer, or posts news, for a coordinator. `about` is a question's id or that of a sentence without
 * an answer; `until` is the last day.
 */
export const post = defineAction({
  name: 'questions.post',
  args: z.strictObject({ about: z.string().max(60), text: z.string(), until: z.string().refine(isDay).optional() }),
  outcomes: ['posted', 'unknown', 'full', 'bad-text'],
  gives: ['post'],
  needs: 'coordinator',
  changes: true,
  async run({ services: { questions }, who, cause, args }) {
    invariant(who.member, 'posting needs a member');
    const { about, text } = args;
    const until = args.until === undefined ? null : seoulInstant(addDays(args.until, 1), '00:00');
    const posted = await questions.post({ community: who.community, by: who.member, about, text, until }, cause);
    if (posted.ok) return { outcome: 'posted', data: { post: posted.post.id } };
    return { outcome: posted.why === 'over' ? 'unknown' : posted.why };
  },
});
