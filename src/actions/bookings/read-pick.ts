import { z } from 'zod';
import type { Value } from '../../engine/types';
import { inSeoul } from '../../lib/seoul';
import { type Booking, nameOf, profileOf } from '../../services/bookings';
import { defineAction } from '../define';
import { hoursOf, value, whenOf, whereOf } from './facts';
import { stretchesFor, wishArgs } from './wish';

/**
 * Reads which stretch is picked, and the hours in it. `words`: typed hours or people for the only stretch of the wish.
 * `ready`: the hours are known. `hours`: they are asked for. `outside`: they aren't inside the stretch. `several`: the
 * words fit more than one. `unclear`: they name none.
 */
export const readPick = defineAction({
  name: 'bookings.read-pick',
  args: wishArgs.extend({ picked: z.string().max(300), words: z.string().nullish(), full: z.boolean().nullish() }),
  outcomes: ['ready', 'hours', 'outside', 'several', 'unclear'],
  gives: ['picked', 'slot', 'begin', 'end', 'what', 'where', 'when', 'count', 'many', 'open'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args }) {
    const { bookings, communities } = services;
    const { picked, words, full, ...wish } = args;
    const known = picked.includes('|');
    const said = bookings.said(words ?? (known ? '' : picked), cause.at);
    const count = said.count ?? wish.count ?? null;
    const more = { ...wish, ...said, ...(said.days ? { day: said.days.from, lastDay: said.days.to } : {}) };
    const looking = { now: cause.at, full: full === true };
    const found = known ? null : await stretchesFor(services, who.community, more, looking);
    const nothing = !said.days && !said.from && !said.to && !said.part && said.count === undefined;
    if (found && (nothing || found.length !== 1)) return { outcome: nothing ? 'unclear' : 'several' };
    const [only] = found ?? [];
    const [slotId = '', first = '', last = ''] = only ? [] : picked.split('|');
    const slot = await bookings.slots.get(only?.slot ?? slotId);
    const series = slot && slot.community === who.community ? await bookings.series.get(slot.series) : null;
    if (!slot || !series) return { outcome: 'unclear' };
    const whole = { from: only?.from ?? new Date(first), to: only?.to ?? new Date(last) };
    const { day } = inSeoul(slot.from);
    const hours = { from: said.from ?? wish.from ?? null, to: said.to ?? wish.to ?? null };
    const span = slot.grain === null ? slot : words === 'all' ? whole : within(whole, day, hours);
    const profile = profileOf(communities.get(who.community), slot.profile);
    const data: Record<string, Value> = {
      ...{ picked: `${slot.id}|${whole.from.toISOString()}|${whole.to.toISOString()}`, slot: slot.id },
      ...{ what: value(nameOf(series)), where: value(whereOf(series)), open: value(whenOf(whole)) },
      ...{ count, many: profile.most > 1 },
    };
    if (span === 'outside') return { outcome: 'outside', data };
    if (span === null) return { outcome: 'hours', data };
    const chosen = { begin: span.from.toISOString(), end: span.to.toISOString(), when: value(whenOf(span)) };
    return { outcome: 'ready', data: { ...data, ...chosen } };
  },
});

type Part = Pick<Booking, 'from' | 'to'>;

/** The hours inside a stretch; null while one end is open. */
function within(whole: Part, day: string, said: { from: string | null; to: string | null }): Part | 'outside' | null {
  if (said.from === null || said.to === null) return null;
  const { from, to } = hoursOf(day, { from: said.from, to: said.to });
  return from < whole.from || to > whole.to || from >= to ? 'outside' : { from, to };
}
