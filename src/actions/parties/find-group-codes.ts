import { defineAction } from '../define';
import { partyArgs } from './posts';

/** Tells whether a small group of the caller has codes that may still be typed. */
export const findGroupCodes = defineAction({
  name: 'parties.find-group-codes',
  args: partyArgs,
  outcomes: ['some', 'none'],
  gives: [],
  needs: 'member',
  changes: false,
  async run({ services: { parties }, who, cause, args: { party } }) {
    const found = who.member === null ? [] : await parties.liveGroupCodes({ party, by: who.member }, cause.at);
    return { outcome: found.length > 0 ? 'some' : 'none' };
  },
});
