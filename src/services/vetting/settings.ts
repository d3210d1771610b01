import { z } from 'zod';
import { packId, type Sectioned, section, twice, unique, whole } from '../communities';
import { MAX_MONTHS } from './limits';
import { type VettingKind, vettingKinds } from './types';

const kind = z.enum(vettingKinds);

const schema = z.strictObject({
  /** The checks that coordinators note, in the order of the choices. `months`: how long one counts; absent: for good. */
  kinds: z
    .array(
      z.strictObject({
        id: kind,
        months: whole(1, MAX_MONTHS).optional(),
        /** True if the paper says the last day, and the coordinator is asked for it. */
        dated: z.boolean().default(false),
      }),
    )
    .min(1)
    .default([{ id: 'seen', dated: false }]),
  /** The checks that a kind of help asks of helpers. */
  needs: z.record(packId, z.array(kind).min(1).refine(unique, 'names a check twice')).default({}),
  /** Days before the last day at which a notice goes out. */
  noticeDays: whole(1, 90).default(30),
});

/** A pack's settings of the checks. */
export type VettingSettings = z.infer<typeof schema>;
export type PackCheck = VettingSettings['kinds'][number];

/** The section `vetting` of a pack. */
export const vettingSettings = section('vetting', schema, {
  mistakes: ({ kinds, needs }) => [
    ...twice(kinds, 'kinds'),
    ...Object.entries(needs).flatMap(([help, wanted]) =>
      wanted
        .filter((one) => !kinds.some(({ id }) => id === one))
        .map((one) => ({ path: ['needs', help], message: `kinds has no ${one} — add it` })),
    ),
  ],
});

/** A check of a pack; null if coordinators don't note it there. */
export function checkOf(community: Sectioned, id: string): PackCheck | null {
  return vettingSettings.find(community)?.kinds.find((one) => one.id === id) ?? null;
}

/** The name of a check. */
export function checkName(id: VettingKind): { readonly key: string } {
  return { key: `vetting.kind.${id}` };
}
