import type { Cause } from '../../lib/cause';
import type { Job } from '../../lib/job';
import type { Rule } from '../../lib/recurrence';
import type { Community } from '../communities';
import { listedId } from '../parties';
import { doing } from '../record';
import { generate } from './generating';
import type { Kit } from './kit';
import { fieldsOf } from './series';
import { bookingsSettings, type PackSeries, packSeriesId, profileOf, weekdayNumber } from './settings';
import type { Series } from './types';

/** The series of the packs that the store doesn't have yet, as jobs; `known` remembers those it has. */
export async function plantings(kit: Kit, known: Set<string>): Promise<readonly Job[]> {
  const wanted = kit.communities
    .all()
    .flatMap((one) => (bookingsSettings.find(one)?.series ?? []).map(({ id }) => ({ community: one.id, id })))
    .filter(({ community, id }) => !known.has(packSeriesId(community, id)));
  if (wanted.length === 0) return [];
  const ids = wanted.map(({ community, id }) => packSeriesId(community, id));
  const there = await kit.series.find({ _id: { $in: ids } }, { _id: 1 }, ids.length);
  for (const { id } of there) known.add(id);
  return wanted
    .filter(({ community, id }) => !known.has(packSeriesId(community, id)))
    .map((args) => ({
      id: `bookings.plant:${args.community}/${args.id}`,
      timed: 'bookings',
      args: { ...args, kind: 'plant' },
    }));
}

/** Makes a series of a pack, published, with the slots of the weeks after the cause. Safe to repeat. */
export async function plant(
  kit: Kit,
  of: { readonly community: string; readonly id: string },
  cause: Cause,
): Promise<Series | null> {
  const community = kit.communities.get(of.community);
  const given = bookingsSettings.find(community)?.series.find(({ id }) => id === of.id);
  if (!given) return null;
  const profile = profileOf(community, given.profile);
  const series = await kit.series.add(
    {
      ...fieldsOf({ ...inputOf(community, given), by: null }, profile),
      ...{ id: packSeriesId(community.id, given.id), pack: given.id, title: '', state: 'published' as const },
      lookedAt: given.byHand ? null : cause.at,
      capacity: given.capacity ?? profile.capacity,
    },
    doing(cause, null, 'plant'),
  );
  if (!given.byHand) await generate(kit, series, cause);
  return series;
}

function inputOf(community: Community, given: PackSeries) {
  const place = bookingsSettings.of(community).resources.find(({ id }) => id === given.at);
  const party = given.host ?? place?.party;
  return {
    ...{
      community: community.id,
      profile: given.profile,
      host: party === undefined ? null : listedId(community.id, party),
    },
    zone: given.zone ?? place?.zone ?? '',
    ...(place ? { place: place.id } : {}),
    rule: ruleOf(given),
    hours: given.hours.map(({ from, to, weekdays }) => ({
      ...{ from, to },
      ...(weekdays ? { weekdays: weekdays.map(weekdayNumber) } : {}),
    })),
    seasons: given.seasons,
    ...(given.kind === undefined ? {} : { kind: given.kind }),
    ...(given.completion ? { completion: given.completion.attended } : {}),
  };
}

/** The rule of a pack's series, with numbers for weekdays. */
function ruleOf({ rule: { weekdays, nth, ...rest } }: PackSeries): Rule {
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(given),
    ...(weekdays ? { weekdays: weekdays.map(weekdayNumber) } : {}),
    ...(nth ? { nth: nth.map((one) => ({ weekday: weekdayNumber(one.weekday), nth: one.nth })) } : {}),
  };
}
