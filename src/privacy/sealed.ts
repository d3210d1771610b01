import { features } from '../features';
import { planOf, type SealedField, type SealingPlan } from '../storage/sealing';
import { talk } from './personal';

/** Conversations of the program's own work, which belong to no person. */
const OWN_WORK = /^(job|event|act|forget):/;

/** What is stored sealed, out of the features' `personal` lists. */
export const sealingPlan: SealingPlan = planOf(
  [...features, talk].flatMap(({ personal }) =>
    personal.flatMap(({ fields }) =>
      fields.flatMap(({ collection, path, owner, sealed }): SealedField[] =>
        sealed
          ? (sealed.below ?? ['']).map((below) => ({
              ...{ collection, owner: sealed.by ?? owner, found: sealed.found ?? 'never' },
              ...(sealed.inside ? { inside: sealed.inside } : {}),
              ...(sealed.since ? { since: sealed.since } : {}),
              path: below === '' ? path : `${path}.${below}`,
            }))
          : [],
      ),
    ),
  ),
);

/** True for the id of a member or of a conversation with a person. */
export function isPerson(owner: string): boolean {
  return !OWN_WORK.test(owner);
}
