import { z } from 'zod';
import { section, whole } from '../communities';
import { MAX_CHOICES, MAX_HOURS } from './limits';

const schema = z.strictObject({
  /** How long somebody may be out, in hours, in the order of the choices. */
  hours: z.array(whole(1, MAX_HOURS)).min(1).max(MAX_CHOICES).default([2, 4, 8]),
  /** Hours without an answer after which a coordinator hears of it. */
  silenceHours: whole(1, MAX_HOURS).default(2),
});

/** What a pack says about outings. */
export type OutingsSettings = z.infer<typeof schema>;

/** The section `outings` of a pack. */
export const outingsSettings = section('outings', schema);
