import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { plain, t } from '../../lib/text';
import { newWhen } from '../../services/exchange';
import { defineAction } from '../define';
import { factNames, factsOf, value } from './facts';
import { sideOfView } from './named';

/**
 * A proposed change as one side sees it; without `change` the latest. `open`: the caller is asked. `own`: the caller
 * waits for the answer. `over`: it is decided, or the appointment has ended. `none`: not the caller's.
 */
export const readChange = defineAction({
  name: 'exchange.read-change',
  args: z.strictObject({ request: z.string().optional(), change: z.string().optional() }),
  outcomes: ['open', 'own', 'over', 'none'],
  gives: ['request', 'change', 'other', ...factNames, 'newWhen', 'newLength', 'newPlace'],
  needs: 'member',
  changes: false,
  async run({ services: { exchange }, who, args }) {
    invariant(who.member, 'a change needs a member');
    const view = args.request ? await exchange.look(args.request, who.member) : null;
    const side = view && sideOfView(view);
    if (!view || !side) return { outcome: 'none' };
    const { request } = view;
    const change = request.match?.change;
    if (request.state !== 'matched' || !change || change.state !== 'open' || (args.change ?? change.id) !== change.id)
      return { outcome: 'over' };
    const { date, time, minutes, address } = change;
    const moved = date !== request.date || time !== request.time;
    return {
      outcome: change.side === side ? 'own' : 'open',
      data: {
        ...{ request: request.id, change: change.id, ...factsOf(request) },
        other: (side === 'helper' ? view.askerName : view.helperName) ?? '',
        newWhen: moved ? value(newWhen(request, { date, time })) : null,
        newLength: minutes === request.minutes ? null : value(t('exchange.length', { minutes })),
        newPlace: address === null ? null : value(plain(address)),
      },
    };
  },
});
