import { z } from 'zod';
import { defineAction } from '../define';
import { undoable } from './own';

/** Tells whether the caller did something since yesterday that can still be taken back. */
export const findOwnActs = defineAction({
  name: 'desk.find-own-acts',
  args: z.strictObject({}),
  outcomes: ['some', 'none'],
  gives: [],
  needs: 'coordinator',
  changes: false,
  async run({ services, who, cause }) {
    return { outcome: (await undoable(services, who, cause.at)).length > 0 ? 'some' : 'none' };
  },
});
