import { z } from 'zod';
import { MAX_CHILD_NOTE } from '../../services/parties';
import { defineAction } from '../define';

/**
 * Keeps what the carer of the day has to know about a child of the caller, such as an allergy. No words: the note goes.
 * `no-consent`: the guardian hasn't agreed that words about health are kept. `gone`: no child of theirs.
 */
export const noteChild = defineAction({
  name: 'parties.note-child',
  args: z.strictObject({ child: z.string().max(60), note: z.string().max(MAX_CHILD_NOTE).nullish() }),
  outcomes: ['noted', 'cleared', 'no-consent', 'gone'],
  gives: ['name'],
  needs: 'member',
  changes: true,
  async run({ services: { parties }, who, cause, args }) {
    if (who.member === null) return { outcome: 'gone' };
    const note = args.note ?? '';
    const noted = await parties.noteDependent({ dependent: args.child, by: who.member, note }, cause);
    if (!noted.ok) return { outcome: noted.why };
    return { outcome: note.trim() === '' ? 'cleared' : 'noted', data: { name: noted.dependent.name } };
  },
});
