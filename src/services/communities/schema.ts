import { z } from 'zod';

/** Ids inside a pack: lower-case words with dashes. */
const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and dashes, at most 40');
const flow = z.string().regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/, 'must be a flow id such as exchange.ask');
const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a quoted local time such as "21:00"');
const whole = (min: number, max: number) => z.number().int().min(min).max(max);
const unique = <T>(list: readonly T[]): boolean => new Set(list).size === list.length;

/** Most zones, kinds and refusals of one pack; a choice shows at most 60 (`docs/flow-language.md`, Limits). */
export const MAX_LISTED_IN_PACK = 60;

const exchange = z
  .strictObject({
    waveSize: whole(1, 20),
    waveHours: whole(1, 72),
    unfilledHours: whole(1, 168),
    confirmDays: whole(1, 30),
    weeklyNotices: whole(1, 50),
    reminderHour: whole(0, 23),
    minMinutes: whole(10, 600),
    maxMinutes: whole(10, 1440),
  })
  .refine((of) => of.minMinutes <= of.maxMinutes, { path: ['minMinutes'], message: 'must not be over maxMinutes' });

/** What `communities/<id>/community.yaml` holds. Names and words are in the pack's locales, not here. */
export const packSchema = z.strictObject({
  id,
  features: z.array(id).min(1).max(20).refine(unique, 'names a feature twice'),
  menu: z.array(flow).min(1).max(20).refine(unique, 'names a flow twice'),
  zones: z
    .array(z.strictObject({ id, near: z.array(id).max(MAX_LISTED_IN_PACK).refine(unique, 'names a zone twice') }))
    .min(1)
    .max(MAX_LISTED_IN_PACK),
  kinds: z
    .array(z.strictObject({ id, minutes: whole(10, 600) }))
    .min(1)
    .max(MAX_LISTED_IN_PACK),
  refusals: z.array(z.strictObject({ id })).max(MAX_LISTED_IN_PACK),
  currency: z.strictObject({
    grantMinutes: whole(0, 6_000),
    creditMinutes: whole(0, 6_000),
    issueCapMinutes: whole(0, 100_000_000),
  }),
  exchange,
  members: z.strictObject({ minAge: whole(0, 120) }),
  consent: z.strictObject({ version: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a quoted date') }),
  quiet: z.strictObject({ from: localTime, to: localTime }),
});

export type Pack = z.infer<typeof packSchema>;
