import { z } from 'zod';
import { asksAge, type Condition } from '../../lib/conditions';
import { invariant } from '../../lib/errors';
import { isDay } from '../../lib/seoul';
import { plain, type Text } from '../../lib/text';
import {
  kindName,
  localTime,
  MAX_LISTED_IN_PACK,
  type PackMistake,
  packId,
  type Sectioned,
  section,
  twice,
  whole,
} from '../communities';
import { partiesSettings } from '../parties';
import { vettingKinds } from '../vetting';
import { MANY_NO_SHOWS, MAX_UNITS, NO_SHOW_DAYS } from './limits';
import { builtIn, type Profile, profileFrom, profileOverrides } from './profiles';
import type { Series } from './types';

const day = z.string().refine(isDay, 'must be a quoted day such as "2026-11-28"');
const list = <T extends z.ZodType>(of: T) => z.array(of).max(MAX_LISTED_IN_PACK);
const ids = list(packId).min(1);
const endOfDay = z.union([localTime, z.literal('24:00')]);
const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const weekday = z.enum(weekdayNames);

const hours = z.strictObject({ from: localTime, to: endOfDay });

const rule = z.strictObject({
  weekdays: list(weekday).min(1).optional(),
  everyWeeks: whole(1, 26).optional(),
  base: day.optional(),
  nth: list(z.strictObject({ weekday, nth: z.union([whole(1, 5), z.literal(-1)]) })).optional(),
  month: z
    .strictObject({ days: list(whole(1, 31)).min(1), shift: z.enum(['none', 'next', 'previous']).default('none') })
    .optional(),
  dates: list(day).optional(),
  months: list(whole(1, 12)).optional(),
  from: day.optional(),
  until: day.optional(),
  except: list(day).optional(),
  skipHolidays: z.boolean().optional(),
});

/** A condition as a pack writes it; the ids of other features are checked by them. */
const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ member: z.literal(true) }),
    z.strictObject({ zone: ids }),
    z.strictObject({ age: z.tuple([whole(0, 120), whole(0, 120)]) }),
    z.strictObject({ role: ids }),
    z.strictObject({ party: ids }),
    z.strictObject({ completed: packId }),
    z.strictObject({ vetted: list(z.enum(vettingKinds)).min(1) }),
    z.strictObject({ verdict: packId }),
    z.strictObject({ noShows: whole(0, 20) }),
    z.strictObject({ language: ids }),
    z.strictObject({ all: z.array(condition).min(1).max(20) }),
    z.strictObject({ any: z.array(condition).min(1).max(20) }),
  ]),
);

const resource = z.strictObject({
  id: packId,
  /** The party that has the place. */
  party: packId.optional(),
  zone: packId,
  /** When it is open for programmes; absent: always. */
  hours: list(hours.extend({ weekdays: list(weekday).min(1).optional() })).optional(),
});

const series = z.strictObject({
  id: packId,
  profile: packId,
  /** The place, one of `resources`. */
  at: packId.optional(),
  /** The zone; absent: that of the place. */
  zone: packId.optional(),
  /** The party that hosts it; absent: that of the place. */
  host: packId.optional(),
  /** The kind of help for which matching finds people. */
  kind: packId.optional(),
  capacity: whole(0, MAX_UNITS).optional(),
  rule: rule.default({}),
  /** The stretches of a day, each a slot of its own; `weekdays` limits one to some days. */
  hours: list(hours.extend({ weekdays: list(weekday).min(1).optional() })).default([]),
  /** Times of the year with hours of their own. */
  seasons: list(
    z.strictObject({ id: packId, periods: list(z.strictObject({ from: day, to: day })).min(1), hours }),
  ).default([]),
  /** Names of conditions for whom its places are, besides those of the profile. */
  conditions: list(packId).optional(),
  /** Attended slots that complete it; absent: it can't be completed. */
  completion: z.strictObject({ attended: whole(1, 100) }).optional(),
  /** True: it has no slots of its own until a host or coordinator adds days. */
  byHand: z.boolean().default(false),
});

const schema = z.strictObject({
  profiles: z.record(packId, profileOverrides).default({}),
  conditions: z.record(packId, condition).default({}),
  resources: list(resource).default([]),
  series: list(series).default([]),
  /**
   * Missed places: at how many within so many days a coordinator hears, and the person's new bookings rest for
   * `pauseDays`. 0: they don't rest.
   */
  noShows: z
    .strictObject({ times: whole(1, 20), days: whole(7, 365), pauseDays: whole(0, 90) })
    .partial()
    .optional(),
  /** The kind of case that an urgent wish for care opens; absent: no such wish is heard. */
  urgent: packId.optional(),
});

/** A pack's settings of bookings. */
export type BookingsSettings = z.infer<typeof schema>;
export type PackPlace = BookingsSettings['resources'][number];
export type PackSeries = BookingsSettings['series'][number];

/** The number of a weekday's name: 0 Sunday … 6 Saturday. */
export function weekdayNumber(name: (typeof weekdayNames)[number]): number {
  return weekdayNames.indexOf(name);
}

/** The name of a pack's place. */
export function placeName(community: string, place: string): { readonly key: string } {
  return { key: `${community}.place.${place}` };
}

/** The name of a pack's series. */
export function seriesName(community: string, series: string): { readonly key: string } {
  return { key: `${community}.series.${series}` };
}

/** The name of a profile: the program's for a built-in one, else the pack's. */
export function profileName(community: string, profile: string): { readonly key: string } {
  return { key: profile in builtIn ? `bookings.profile.${profile}` : `${community}.profile.${profile}` };
}

/** The name of a series: the pack's text, its host's words, or its kind of help. */
export function nameOf({ community, pack, title, kind }: Pick<Series, 'community' | 'pack' | 'title' | 'kind'>): Text {
  if (pack !== null) return seriesName(community, pack);
  return title === '' && kind !== null ? kindName(community, kind) : plain(title);
}

/** The section `bookings` of a pack. */
export const bookingsSettings = section('bookings', schema, {
  mistakes: (settings, core, earlier) => [
    ...twice(settings.resources, 'resources'),
    ...twice(settings.series, 'series'),
    ...settings.resources.flatMap(({ zone }, at) => unknownZone(zone, core, ['resources', at, 'zone'])),
    ...settings.series.flatMap((one, at) => seriesMistakes(settings, core, one, at)),
    ...profileMistakes(settings),
    ...conditionMistakes(settings, core),
    ...partyMistakes(settings, core, earlier),
  ],
  wants: ({ profiles, resources, series: all }, community) => ({
    texts: [
      ...Object.keys(profiles)
        .filter((name) => !(name in builtIn))
        .map((name) => profileName(community, name).key),
      ...resources.map(({ id }) => placeName(community, id).key),
      ...all.map(({ id }) => seriesName(community, id).key),
    ],
    words: [],
  }),
});

/** A profile of a community; throws for an unknown one, since series name only known profiles. */
export function profileOf(community: Sectioned, name: string): Profile {
  const found = profileFrom(bookingsSettings.of(community).profiles, name);
  invariant(found, `the pack ${community.id} has no profile ${name}`);
  return found;
}

/** True for a profile that a community has. */
export function hasProfile(community: Sectioned, name: string): boolean {
  return name in builtIn || name in bookingsSettings.of(community).profiles;
}

/** The profiles of a community: those of its series in their order, its own, then the built-in ones. */
export function profileNames(community: Sectioned): readonly string[] {
  const { series, profiles } = bookingsSettings.of(community);
  return [...new Set([...series.map(({ profile }) => profile), ...Object.keys(profiles), ...Object.keys(builtIn)])];
}

/** The conditions of these names. */
export function conditionsOf(community: Sectioned, names: readonly string[]): readonly Condition[] {
  return conditionsIn(bookingsSettings.of(community), names);
}

function conditionsIn(
  { conditions }: Pick<BookingsSettings, 'conditions'>,
  names: readonly string[],
): readonly Condition[] {
  return names.flatMap((name) => conditions[name] ?? []);
}

/** The names of the conditions for a place of a series: those of its profile and of the pack's series. */
export function conditionNames(
  community: Sectioned & { readonly id: string },
  { series, profile }: { readonly series: string; readonly profile: string },
): readonly string[] {
  const own = bookingsSettings.of(community).series.find(({ id }) => packSeriesId(community.id, id) === series);
  return [...profileOf(community, profile).conditions, ...(own?.conditions ?? [])];
}

/** The stored id of a series of a pack. */
export function packSeriesId(community: string, id: string): string {
  return `ser_${community}/${id}`;
}

/** At how many missed places, within how many days, a coordinator hears; and for how many days new bookings rest. */
export interface NoShowRule {
  readonly times: number;
  readonly days: number;
  readonly pauseDays: number;
}

/** The rule of missed places of a community. */
export function noShowRule(community: Sectioned): NoShowRule {
  const { times = MANY_NO_SHOWS, days = NO_SHOW_DAYS, pauseDays = 0 } = bookingsSettings.of(community).noShows ?? {};
  return { times, days, pauseDays };
}

type At = readonly (string | number)[];

function unknownZone(
  zone: string,
  { zones }: { readonly zones: readonly { readonly id: string }[] },
  path: At,
): PackMistake[] {
  return zones.some(({ id }) => id === zone) ? [] : [{ path, message: `the pack has no zone ${zone} — correct it` }];
}

function seriesMistakes(
  { profiles, resources, conditions }: BookingsSettings,
  core: Parameters<typeof unknownZone>[1],
  of: PackSeries,
  at: number,
): PackMistake[] {
  const say = (field: string, message: string): PackMistake => ({ path: ['series', at, field], message });
  const place = resources.find(({ id }) => id === of.at);
  return [
    ...(of.profile in builtIn || of.profile in profiles
      ? []
      : [say('profile', `no profile ${of.profile} — correct it`)]),
    ...(of.at === undefined || place ? [] : [say('at', `resources has no place ${of.at} — add it`)]),
    ...(of.zone === undefined ? [] : unknownZone(of.zone, core, ['series', at, 'zone'])),
    ...(of.zone === undefined && !place ? [say('zone', 'a series without a place needs a zone — add it')] : []),
    ...(['institution', 'guest'].includes(paidBy(profiles, of.profile) ?? '') && (of.host ?? place?.party) === undefined
      ? [say('host', 'the profile moves minutes of an institution — name the host')]
      : []),
    ...(of.conditions ?? [])
      .filter((id) => !(id in conditions))
      .map((id) => say('conditions', `conditions has no ${id} — add it`)),
    ...(of.byHand || of.hours.length > 0 || of.seasons.length > 0
      ? []
      : [say('hours', 'a series needs hours, seasons or byHand — add one')]),
  ];
}

function paidBy(profiles: BookingsSettings['profiles'], name: string): string | undefined {
  return profileFrom(profiles, name)?.earns?.payer;
}

function profileMistakes({ profiles, conditions }: BookingsSettings): PackMistake[] {
  return Object.entries(profiles).flatMap(([name, profile]) => [
    ...(profile.earns?.payer === 'guest' && profileFrom(profiles, name)?.for !== 'party'
      ? [{ path: ['profiles', name, 'earns'], message: 'only a party pays as guest — set for: party' }]
      : []),
    ...(['conditions', 'dutyConditions'] as const).flatMap((field) =>
      (profile[field] ?? []).flatMap((id, at) =>
        id in conditions ? [] : [{ path: ['profiles', name, field, at], message: `conditions has no ${id} — add it` }],
      ),
    ),
    ...(profile.dutyConditions ?? []).flatMap((id, at) =>
      asksAge(conditionsIn({ conditions }, [id]))
        ? [{ path: ['profiles', name, 'dutyConditions', at], message: 'the age of carers is not known — leave it out' }]
        : [],
    ),
  ]);
}

function conditionMistakes(
  { conditions, series: all }: BookingsSettings,
  core: Parameters<typeof unknownZone>[1],
): PackMistake[] {
  const known = new Set(all.map(({ id }) => id));
  return Object.entries(conditions).flatMap(([name, one]) => [
    ...namedIn(one, 'completed')
      .filter((id) => !known.has(id))
      .map((id) => ({ path: ['conditions', name], message: `series has no ${id} — correct it` })),
    ...namedIn(one, 'zone').flatMap((id) => unknownZone(id, core, ['conditions', name])),
    ...agesIn(one)
      .filter(([from, to]) => from > to)
      .map(() => ({ path: ['conditions', name], message: 'age has the oldest first — begin with the youngest' })),
  ]);
}

/** Mistakes about parties that the pack doesn't bring along: their places, series and conditions. None if its parties can't be read. */
function partyMistakes(
  { conditions, resources, series }: BookingsSettings,
  { features }: { readonly features: readonly string[] },
  earlier: Sectioned,
): PackMistake[] {
  const settings = partiesSettings.find(earlier);
  if (settings === null && features.includes('parties')) return [];
  const known = new Set(settings?.list.map(({ id }) => id));
  const named = Object.entries(conditions).flatMap(([name, one]) =>
    namedIn(one, 'party').map((party) => ({ party, path: ['conditions', name] })),
  );
  const unknown = (party: string | undefined, path: At): PackMistake[] =>
    party === undefined || known.has(party)
      ? []
      : [{ path, message: `parties.list has no party ${party} — correct the id, or add it` }];
  return [
    ...resources.flatMap(({ party }, at) => unknown(party, ['resources', at, 'party'])),
    ...series.flatMap(({ host }, at) => unknown(host, ['series', at, 'host'])),
    ...named.flatMap(({ party, path }) => unknown(party, path)),
  ];
}

/** The series, zones or parties that a condition names, in all its parts. */
/** The ranges of ages in a condition. */
function agesIn(of: Condition): readonly (readonly [number, number])[] {
  if ('age' in of) return [of.age];
  if ('all' in of) return of.all.flatMap(agesIn);
  return 'any' in of ? of.any.flatMap(agesIn) : [];
}

function namedIn(of: Condition, what: 'completed' | 'zone' | 'party'): readonly string[] {
  if (what === 'completed' && 'completed' in of) return [of.completed];
  if (what === 'zone' && 'zone' in of) return of.zone;
  if (what === 'party' && 'party' in of) return of.party;
  if ('all' in of) return of.all.flatMap((one) => namedIn(one, what));
  return 'any' in of ? of.any.flatMap((one) => namedIn(one, what)) : [];
}
