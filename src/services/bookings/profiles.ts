import { z } from 'zod';
import { packId, whole } from '../communities';
import { MAX_UNITS } from './limits';

const hours = whole(0, 24 * 60);

/** The settings of a profile. */
const profileSchema = z.strictObject({
  /** What a unit is: a person, a child, a piece. */
  unit: packId,
  /** Minutes of one grain; null: a place lasts as long as its slot. */
  grain: whole(5, 1_440).nullable(),
  /** Units of a slot, unless the series says otherwise; with `ratio` they come from the carers on duty. */
  capacity: whole(0, MAX_UNITS),
  /** Units for each carer on duty. */
  ratio: whole(1, 100).nullable(),
  /** `first`: the first ones get the places. `host`: the host accepts. `drawn`: lots are drawn when signing ends. */
  select: z.enum(['first', 'host', 'drawn']),
  /** Whose place it is: the person's own, a child's, a party's, or any of these. */
  for: z.enum(['self', 'child', 'party', 'any']),
  /** Least and most units of one booking. */
  least: whole(1, MAX_UNITS),
  most: whole(1, MAX_UNITS),
  /** Least units of a slot; it is decided `minimumHours` before the beginning. 0: none. */
  minimum: whole(0, MAX_UNITS),
  minimumHours: hours,
  /** Hours before the beginning at which signing ends. */
  closesHours: hours,
  /** Hours before the beginning from which a cancelling is late. */
  lateHours: hours,
  /** True: the person can't be anywhere else at that time. */
  diary: z.boolean(),
  /** Names of conditions for whom the place is. */
  conditions: z.array(packId).max(20),
  /** Names of conditions for carers on duty. */
  dutyConditions: z.array(packId).max(20),
  /**
   * Attendance earns its minutes: from the `fund`, from the `institution` that hosts, or from a named account. With
   * `guest` the party with the place pays the party that hosts.
   */
  earns: z.strictObject({ payer: z.string().min(1).max(80) }).nullable(),
  /** Fee of one unit: won are noted, minutes are moved to the pool. */
  fee: z.strictObject({ won: whole(0, 10_000_000).default(0), minutes: whole(0, 600).default(0) }).nullable(),
  /** Hours before the beginning from which matching looks for people for unfilled places. */
  fillHours: hours.nullable(),
  /** True: who came is asked once for a word to who was there. */
  review: z.boolean(),
});

/** The settings of one kind of booking. */
export type Profile = z.infer<typeof profileSchema>;

/** The settings of a pack's own profile, or of one that a pack changes. */
export const profileOverrides = profileSchema.partial();
type ProfileChanges = z.infer<typeof profileOverrides>;

/** The settings that a profile has unless it says otherwise. */
const usual: Profile = {
  unit: 'person',
  grain: null,
  capacity: 1,
  ratio: null,
  select: 'first',
  for: 'any',
  least: 1,
  most: 1,
  minimum: 0,
  minimumHours: 24,
  closesHours: 0,
  lateHours: 24,
  diary: true,
  conditions: [],
  dutyConditions: [],
  earns: null,
  fee: null,
  fillHours: null,
  review: false,
};

/** The profiles that every pack has. */
export const builtIn: Readonly<Record<string, Partial<Profile>>> = {
  session: { capacity: 20 },
  chosen: { capacity: 20, select: 'host' },
  call: { capacity: 1, select: 'host', for: 'self', fillHours: 48 },
  care: { unit: 'child', grain: 30, ratio: 6, for: 'child', most: 6 },
  room: { unit: 'room', grain: 30, diary: false },
  bay: { unit: 'bay', grain: 60, capacity: 4, diary: false },
  visit: { unit: 'visit', grain: 60, capacity: 1 },
  stop: { unit: 'stop', capacity: 12, diary: false },
  lot: { unit: 'piece', capacity: 100, select: 'host', most: MAX_UNITS, diary: false },
  lots: { capacity: 10, select: 'drawn' },
  pool: { unit: 'piece', capacity: MAX_UNITS, most: MAX_UNITS, minimum: 1, diary: false },
  seat: { unit: 'seat', capacity: 3, for: 'self' },
  // Between institutions: one lends, or they do something together.
  lend: { for: 'party', select: 'host', diary: false, earns: { payer: 'guest' } },
  joint: { for: 'party', select: 'host', diary: false, earns: { payer: 'guest' } },
  'after-school': { unit: 'child', grain: 30, capacity: 20, for: 'child', most: 6 },
};

/** The profile of a name: the built-in one with the pack's changes; null for an unknown one. */
export function profileFrom(own: Readonly<Record<string, ProfileChanges>>, name: string): Profile | null {
  const base = builtIn[name];
  const changes = own[name];
  if (!base && !changes) return null;
  const given = Object.fromEntries(Object.entries(changes ?? {}).filter(([, value]) => value !== undefined));
  return { ...usual, ...base, ...given };
}
