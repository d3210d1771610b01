import { z } from 'zod';
import type { Person, Value } from '../../engine/types';
import { inSeoul } from '../../lib/seoul';
import { type Booking, type Free, nameOf, profileOf } from '../../services/bookings';
import { defineAction } from '../define';
import type { Services } from '../services';
import { hoursOf, value, whenOf, whereOf } from './facts';
import { stretchesFor, wishArgs } from './wish';

/**
 * Reads which stretch is picked, and the hours in it. `words`: typed hours or people for the only stretch of the wish.
 * `ready`: the hours are known. `hours`: they are asked for. `outside`: they aren't inside the stretch. `several`: the
 * words fit more than one. `unclear`: they name none. `soonest`, `nearest`: they leave the choice open.
 * `agreed`: a yes that picks none. `placed`: they name a place.
 */
export const readPick = defineAction({
  name: 'bookings.read-pick',
  args: wishArgs.extend({ picked: z.string().max(300), words: z.string().nullish(), full: z.boolean().nullish() }),
  outcomes: ['ready', 'hours', 'outside', 'several', 'unclear', 'soonest', 'nearest', 'agreed', 'placed'],
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
    const open = nothing && found ? bookings.leavesOpen(picked) : null;
    const left = open === null || open === 'unsure' || !found ? null : await openPick(services, who, open, found);
    if (found && !left && nothing) return { outcome: await unpicked(services, who, args) };
    if (found && !left && found.length !== 1) return { outcome: 'several' };
    const [only] = left ? [left.pick] : (found ?? []);
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
    if (left) return { outcome: left.by, data };
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

/** What words say that pick no stretch: a yes to all of them, or the name of a place. */
async function unpicked(
  { bookings }: Pick<Services, 'bookings'>,
  { community }: Person,
  { profile, picked }: { readonly profile: string; readonly picked: string },
): Promise<'agreed' | 'placed' | 'unclear'> {
  if (bookings.agrees(picked)) return 'agreed';
  return (await bookings.placed({ community, profile, words: picked })).length > 0 ? 'placed' : 'unclear';
}

/** The stretch for somebody who takes any: the nearest if asked for and known, else the soonest. */
async function openPick(
  { communities, members }: Pick<Services, 'communities' | 'members'>,
  who: Person,
  open: 'near' | 'any',
  found: readonly Free[],
): Promise<{ readonly by: 'soonest' | 'nearest'; readonly pick: Free } | null> {
  const [soonest] = found;
  if (!soonest) return null;
  const home = open === 'near' && who.member ? (await members.get(who.member))?.zone : undefined;
  const near = communities.get(who.community).zones.find(({ id }) => id === home)?.near ?? [];
  const nearest = found.find(({ zone }) => zone === home) ?? found.find(({ zone }) => near.includes(zone));
  return nearest ? { by: 'nearest', pick: nearest } : { by: 'soonest', pick: soonest };
}
