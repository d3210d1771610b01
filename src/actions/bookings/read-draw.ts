import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { type Text, t } from '../../lib/text';
import type { Booking } from '../../services/bookings';
import { nameOf } from '../../services/bookings';
import { defineAction } from '../define';
import { MAX_LINES_LISTED } from '../limits';
import { inLines } from '../lines';
import { value, whenOf } from './facts';

/**
 * The result of a draw, for the host. `number` decides the lots, `lines` has the first people in the order of their
 * lots, `count` is how many applied. `nobody`: nobody did.
 * Without a slot it is the soonest one that the caller hosts.
 */
export const readDraw = defineAction({
  name: 'bookings.read-draw',
  args: z.strictObject({ slot: z.string().max(200).nullish() }),
  outcomes: ['drawn', 'nobody', 'none'],
  gives: ['what', 'when', 'number', 'count', 'lines'],
  needs: 'member',
  changes: false,
  async run({ services: { bookings, members }, who, cause, args }) {
    invariant(who.member, 'a draw is read by a member');
    const { community } = who;
    const one = args.slot ? { slot: args.slot } : {};
    const drawn = await bookings.slots.drawn({ community, by: who.member, ...one }, cause.at);
    const series = drawn && (await bookings.series.get(drawn.slot.series));
    if (!drawn || !series || series.community !== community) return { outcome: 'none' };
    const people = await members.many([...new Set(drawn.order.map(({ by }) => by))]);
    const names = new Map(people.map(({ id, name }) => [id, name]));
    const all = drawn.order
      .slice(0, MAX_LINES_LISTED)
      .map((one, before) => lineOf(one, before + 1, names.get(one.by) ?? ''));
    return {
      outcome: all.length > 0 ? 'drawn' : 'nobody',
      data: {
        ...{
          what: value(nameOf(series)),
          when: value(whenOf(drawn.slot)),
          number: drawn.seed,
          count: drawn.order.length,
        },
        ...(all.length > 0 ? { lines: value(inLines(all)) } : {}),
      },
    };
  },
});

function lineOf({ lot, state }: Booking, place: number, name: string): Text {
  return t('bookings.draw.line', { place, name, lot: lot ?? 0, state: t(`bookings.state.${state}`) });
}
