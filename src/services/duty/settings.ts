import { z } from 'zod';
import { type Community, localTime, type PackMistake, packId, section, whole } from '../communities';
import { MAX_PHONE_LENGTH, MAX_PHONES } from './limits';
import type { Harm } from './types';

const staffPhone = z
  .string()
  .max(MAX_PHONE_LENGTH)
  .regex(/^\+?\d[\d-]*\d$/, 'must be a quoted telephone number such as "02-000-0000"');

const minutes = z.strictObject({
  safety: whole(1, 240).default(5),
  urgent: whole(1, 240).default(15),
  talk: whole(1, 240).default(10),
  unanswered: whole(5, 1440).default(60),
}) satisfies z.ZodType<Record<Harm, number>>;

const ringing = z
  .strictObject({
    from: localTime.default('09:00'),
    to: localTime.default('18:00'),
    /** Tries without an answer before a person becomes the task of a named coordinator. */
    tries: whole(1, 10).default(3),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be later than `from`, on the same day' });

/** When staff ring residents, and how often they try. */
export type Ringing = z.infer<typeof ringing>;

const schema = z.strictObject({
  /** Minutes for the person rung to acknowledge an alarm; afterwards the next one is rung. */
  minutes: minutes.default(() => minutes.parse({})),
  /** Hours after which somebody on duty is rung for a question without an answer. */
  answerHours: whole(1, 240).default(24),
  /** Hours after which an acknowledged alarm rings again if its record still needs somebody. */
  holdHours: whole(1, 72).default(4),
  /** The local hours in which the centre rings people, and its tries; safety rings at any hour. */
  ringing: ringing.default(() => ringing.parse({})),
  /** Calls that one member of staff on duty makes in an hour. More wait for the next one, except for safety. */
  callsAnHour: whole(1, 60).default(12),
  /** Hour of the day (0–23, local) of the list for staff who chose one list a day. */
  digestHour: whole(0, 23).default(18),
  /** The staff telephone residents may ring, for the whole community. */
  phone: staffPhone.optional(),
  /** Staff telephones of single areas or zones. */
  phones: z
    .array(z.strictObject({ area: packId, phone: staffPhone }))
    .max(MAX_PHONES)
    .default([]),
});

/** A pack's settings of duty and alarms. */
export type DutySettings = z.infer<typeof schema>;

/** The section `duty` of a pack. Without it, alarms work with the defaults, and there is no rota. */
export const dutySettings = section('duty', schema, {
  mistakes: ({ phones }, { areas, zones }) => {
    const known = new Set([...areas, ...zones].map(({ id }) => id));
    return phones.flatMap(({ area }, at): PackMistake[] =>
      known.has(area)
        ? []
        : [{ path: ['phones', at, 'area'], message: `no area or zone ${area} — correct the id, or add it` }],
    );
  },
});

const defaults = schema.parse({});

/** The settings of a community; the defaults for a pack without the section. */
export function settingsOf(community: Community): DutySettings {
  return dutySettings.find(community) ?? defaults;
}

/** The ringing hours and tries of a community; without a community, the defaults. */
export function ringingOf(community: Community | null): Ringing {
  return (community ? settingsOf(community) : defaults).ringing;
}

/** The staff telephone for a zone: the zone's own, its area's, the community's; null if the pack has none. */
export function staffPhoneOf(community: Community, zone: string | null): string | null {
  const { phone = null, phones } = settingsOf(community);
  if (zone === null) return phone;
  const area = community.areas.find(({ zones }) => zones.includes(zone))?.id;
  const of = (id: string | undefined) => phones.find((one) => one.area === id)?.phone;
  return of(zone) ?? of(area) ?? phone;
}
