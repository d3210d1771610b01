import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { factNames, factsOf, stateOf, watchwordOf, wishesText, wordsOf } from './facts';

/**
 * A request as the caller may see it. The outcome is its state; `unfilled` is open but not taken in time, `over` is any
 * end. `part` is the caller's relation (asker, helper, asked, coordinator), `other` the other side's name. Only
 * coordinators and the asker see the note. `begun`: its time has come.
 */
export const readRequest = defineAction({
  name: 'exchange.read-request',
  args: z.strictObject({ request: z.string().optional() }),
  outcomes: ['open', 'unfilled', 'matched', 'confirming', 'disputed', 'over', 'none'],
  gives: [
    'request',
    'part',
    'asker',
    'helper',
    'other',
    'note',
    'wishes',
    'askerSaid',
    'helperSaid',
    'watchword',
    'begun',
    ...factNames,
  ],
  needs: 'member',
  changes: false,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'looking at a request needs a member');
    const view = args.request ? await exchange.look(args.request, who.member) : null;
    if (!view) return { outcome: 'none' };
    const { request, part } = view;
    const state = stateOf(request);
    const live = ['open', 'unfilled', 'matched', 'confirming', 'disputed'].includes(state);
    const told = part === 'asker' || part === 'coordinator';
    return {
      outcome: live ? state : 'over',
      data: {
        request: request.id,
        part,
        ...factsOf(request),
        asker: view.askerName,
        helper: view.helperName ?? '',
        other: (part === 'helper' ? view.askerName : view.helperName) ?? '',
        note: told ? wordsOf(request.note) : null,
        wishes: told ? wishesText(request.wishes) : null,
        askerSaid: request.match?.askerSaid?.minutes ?? null,
        helperSaid: request.match?.helperSaid?.minutes ?? null,
        begun: cause.at >= request.startsAt,
        watchword: part === 'asked' ? null : watchwordOf(request),
      },
    };
  },
});
