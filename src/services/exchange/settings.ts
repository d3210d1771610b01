import { z } from 'zod';
import {
  kindName,
  kindWords,
  localTime,
  MAX_LISTED_IN_PACK,
  packId,
  refusalReason,
  refusalWords,
  section,
  twice,
  whole,
} from '../communities';

const schema = z
  .strictObject({
    /** Kinds of help in the order of the choices. `minutes`: usual length, offered first. */
    kinds: z
      .array(z.strictObject({ id: packId, minutes: whole(10, 600) }))
      .min(1)
      .max(MAX_LISTED_IN_PACK),
    /** Kinds of help that are not allowed. */
    refusals: z
      .array(z.strictObject({ id: packId }))
      .max(MAX_LISTED_IN_PACK)
      .default([]),
    /**
     * How helpers are asked. `fixed`: `waveSize` at once, every `waveHours`. `learned`: as many as the time and their
     * chances of a yes demand.
     */
    strategy: z.enum(['fixed', 'learned']).default('fixed'),
    /** Helpers asked at once. */
    waveSize: whole(1, 20),
    /** Hours before the next wave is also asked. */
    waveHours: whole(1, 72),
    /** Hours before the coordinators get a card for an unfilled request. */
    unfilledHours: whole(1, 168),
    /** Days after which one confirmation suffices. */
    confirmDays: whole(1, 30),
    /** Days after which an undecided dispute ends by itself. */
    disputeDays: whole(1, 60).default(14),
    /** Waking hours in which the other side may answer a proposed change of an appointment. */
    changeHours: whole(1, 72).default(24),
    /** Minutes after the beginning from which one side may report that the other hasn't come. */
    noShowMinutes: whole(5, 120).default(15),
    /** Hour of the day (0–23, local) of the reminder on the day before. */
    reminderHour: whole(0, 23),
    /** Shortest and longest request, in minutes. */
    minMinutes: whole(10, 600),
    maxMinutes: whole(10, 1440),
    /** Local hours in which help may begin; `from` is before `to`. */
    hours: z
      .strictObject({ from: localTime, to: localTime })
      .refine(({ from, to }) => from < to, { message: 'from must be before to' })
      .default({ from: '05:00', to: '23:00' }),
    /**
     * Institutions of the zone that may link their own volunteers. `when` they see a request: once it is `asked`, or once
     * it is `unfilled`. `kinds`: only these. `minutes`: whose account gets them.
     */
    institutions: z
      .strictObject({
        when: z.enum(['asked', 'unfilled']).default('unfilled'),
        kinds: z.array(packId).min(1).max(MAX_LISTED_IN_PACK).optional(),
        minutes: z.enum(['volunteer', 'institution']).default('volunteer'),
      })
      .optional(),
    /**
     * Help that is needed every week: most dates of a series. Each date is asked for `aheadDays` before it. At `batchHour`
     * helpers for new series are chosen together. Without it each series is asked about at once.
     */
    standing: z
      .strictObject({
        most: whole(2, 60).default(26),
        aheadDays: whole(2, 30).default(10),
        batchHour: whole(0, 23).optional(),
      })
      .default({ most: 26, aheadDays: 10 }),
  })
  .refine((of) => of.minMinutes <= of.maxMinutes, { path: ['minMinutes'], message: 'must not be over maxMinutes' });

/** A pack's settings of the exchange. */
export type ExchangeSettings = z.infer<typeof schema>;

/** The section `exchange` of a pack. */
export const exchangeSettings = section('exchange', schema, {
  needs: ['ledger'],
  kinds: ({ kinds }) => kinds.map(({ id }) => id),
  mistakes: ({ kinds, refusals, minMinutes, maxMinutes, institutions, standing, strategy }, { features }) => [
    ...(standing.batchHour !== undefined && strategy === 'fixed'
      ? [
          {
            path: ['standing', 'batchHour'],
            message: 'chances are not learned — take it out, or set strategy: learned',
          },
        ]
      : []),
    ...(institutions && !features.includes('parties')
      ? [{ path: ['institutions'], message: 'nobody can link — add the feature parties, or leave institutions out' }]
      : []),
    ...(institutions?.kinds ?? []).flatMap((id, at) =>
      kinds.some((one) => one.id === id)
        ? []
        : [{ path: ['institutions', 'kinds', at], message: `no kind ${id} — correct the id, or add it to kinds` }],
    ),
    ...twice(kinds, 'kinds'),
    ...twice(refusals, 'refusals'),
    ...kinds.flatMap(({ id, minutes }, at) =>
      minutes < minMinutes || minutes > maxMinutes
        ? [
            {
              path: ['kinds', at, 'minutes'],
              message: `${id} usually takes ${minutes} — choose ${minMinutes} to ${maxMinutes}, or move minMinutes, maxMinutes`,
            },
          ]
        : [],
    ),
  ],
  wants: ({ kinds, refusals }, community) => ({
    texts: [
      ...kinds.map((kind) => kindName(community, kind.id).key),
      ...refusals.map((refusal) => refusalReason(community, refusal.id).key),
    ],
    words: [
      ...kinds.map((kind) => kindWords(community, kind.id)),
      ...refusals.map((refusal) => refusalWords(community, refusal.id)),
    ],
  }),
});
