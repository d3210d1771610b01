import { defineAction } from '../define';
import { namedArgs, oneAmong } from '../named';
import { namedByHead } from './named';

/** Finds the member whom a head of a party names, by a name or a telephone number. */
export const findNamed = defineAction({
  name: 'parties.find-named',
  args: namedArgs,
  outcomes: ['one', 'some', 'none'],
  gives: ['member', 'name'],
  needs: 'party',
  changes: false,
  run: async ({ services, who, cause, args }) =>
    oneAmong(await namedByHead(services, who, args.words, cause), (one) => one.id),
});
