import { z } from 'zod';
import type { Value } from '../../engine/types';
import { invariant } from '../../lib/errors';
import { t } from '../../lib/text';
import { HOUR_MS } from '../../lib/units';
import { SOON_HOURS, type View } from '../../services/exchange';
import { defineAction } from '../define';
import { factNames, factsOf, stateOf, value, watchwordOf, wishesText, wordsOf } from './facts';

/** Numbers of people that have a word of their own. */
const COUNTED = 5;

/**
 * A request as the caller may see it. The outcome is its state; `unfilled` is open but not taken in time, `over` is any
 * end. `part` is the caller's relation (asker, helper, asked, coordinator), `other` the other side's name. Only
 * coordinators and the asker see the note. `checks`: those of the asked caller that the kind needs. `begun`: its time has come. `asking`: how many are asked now, for an urgent one.
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
    'checks',
    'begun',
    'asking',
    ...factNames,
  ],
  needs: 'member',
  changes: false,
  async run({ services: { exchange, vetting }, who, cause, args }) {
    invariant(who.member, 'looking at a request needs a member');
    const view = args.request ? await exchange.look(args.request, who.member) : null;
    if (!view) return { outcome: 'none' };
    const { request, part } = view;
    const state = stateOf(request);
    const live = ['open', 'unfilled', 'matched', 'confirming', 'disputed'].includes(state);
    const { community, kind } = request;
    const checks =
      part === 'asked' ? await vetting.shown({ community, member: who.member, help: kind }, cause.at) : null;
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
        asking: part === 'asker' ? askingOf(view, cause.at) : null,
        checks: checks ? value(checks) : null,
        watchword: part === 'asked' ? null : watchwordOf(request),
      },
    };
  },
});

/** The number of those who may still answer, in words for people; null unless the request begins soon. */
function askingOf({ request, asking }: View, at: Date): Value {
  const left = request.startsAt.getTime() - at.getTime();
  if (asking === 0 || left > SOON_HOURS * HOUR_MS) return null;
  return value(t(asking <= COUNTED ? `exchange.people.${asking}` : 'exchange.people.more', { number: asking }));
}
