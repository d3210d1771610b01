import { z } from 'zod';
import type { Value } from '../../engine/types';
import { invariant } from '../../lib/errors';
import { plain, t } from '../../lib/text';
import { MAX_WORDS, newWhen, type Request, type Wanted } from '../../services/exchange';
import { defineAction } from '../define';
import { factNames, factsOf, value } from './facts';
import { sideOfView } from './named';
import { changesOf, wantedArgs, wantedOf } from './wanted';

/**
 * What a side wants to change in its appointment, by words or by values. `open`: nobody has taken the request yet.
 * `matched`: the other side will be asked. `place`: the asker gives the place that was open. `nothing`: no new value is known. `none`: no appointment of the caller's that
 * can still change. The rows give the new values beside the old ones.
 */
export const readWanted = defineAction({
  name: 'exchange.read-wanted',
  args: z.strictObject({ request: z.string().optional(), words: z.string().optional(), ...wantedArgs }),
  outcomes: ['open', 'matched', 'place', 'nothing', 'none'],
  gives: ['request', 'other', 'date', 'time', 'address', 'long', ...factNames, 'newWhen', 'newLength', 'newPlace'],
  needs: 'member',
  changes: false,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'changing needs a member');
    const view = args.request ? await exchange.look(args.request, who.member) : null;
    if (!view || !sideOfView(view) || (view.request.state !== 'open' && view.request.state !== 'matched'))
      return { outcome: 'none' };
    const { request, part } = view;
    const words = args.words?.slice(0, MAX_WORDS);
    const said = words === undefined ? null : exchange.readAppointment(who.community, words, cause.at)?.wanted;
    const wanted = changesOf(request, { ...said, ...wantedOf(args) });
    const other = (part === 'helper' ? view.askerName : view.helperName) ?? '';
    const known = { request: request.id, other, ...factsOf(request), ...rowsOf(request, wanted) };
    if (Object.keys(wanted).length === 0) return { outcome: 'nothing', data: known };
    const { date = null, time = null, minutes = null, address = null } = wanted;
    const places = part === 'asker' && request.address === null && Object.keys(wanted).join() === 'address';
    return {
      outcome: places ? 'place' : request.state === 'matched' ? 'matched' : 'open',
      data: { ...known, date, time, address, long: minutes },
    };
  },
});

/** The new values beside the old ones; null for those that stay. */
function rowsOf(request: Request, wanted: Wanted): Record<'newWhen' | 'newLength' | 'newPlace', Value> {
  const { date = request.date, time = request.time, minutes, address } = wanted;
  const moved = date !== request.date || time !== request.time;
  const fromTo = (was: ReturnType<typeof t>, will: ReturnType<typeof t>) =>
    value(t('exchange.change.from-to', { was, will }));
  return {
    newWhen: moved ? value(newWhen(request, { date, time })) : null,
    newLength:
      minutes === undefined
        ? null
        : fromTo(t('exchange.length', { minutes: request.minutes }), t('exchange.length', { minutes })),
    newPlace: address === undefined ? null : value(plain(address)),
  };
}
