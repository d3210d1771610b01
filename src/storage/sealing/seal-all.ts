import type { Mongoose } from 'mongoose';
import { isSealed } from './cipher';
import type { Raw } from './collection';
import { rawCollection, type Sealing } from './index';
import { MAX_SEAL_TRIES, SEAL_BATCH } from './limits';
import { MARKS } from './marks';
import { isEmpty, type Part, placesAt } from './paths';
import type { Doc, Sealer } from './sealer';

/**
 * Seals every document that has words in clear, collection by collection. It can be broken off and repeated at any
 * moment: a document that changed meanwhile is read again.
 * @param check only counts
 * @returns documents sealed (to seal, with `check`), and those that other processes kept changing
 */
export async function sealAll(
  mongoose: Mongoose,
  { sealers }: Pick<Sealing, 'sealers'>,
  check: boolean,
): Promise<{ readonly lifted: number; readonly left: number }> {
  let lifted = 0;
  let left = 0;
  for (const [name, sealer] of sealers) {
    const raw = rawCollection(mongoose, name);
    for await (const doc of documents(raw)) {
      if (!isClear(sealer, doc)) continue;
      const is = check ? 'sealed' : await sealOne(raw, sealer, doc);
      if (is === 'sealed') lifted += 1;
      if (is === 'left') left += 1;
    }
  }
  return { lifted, left };
}

/** True if a document has words in clear, or a word without its marks. */
export function isClear({ plan }: Sealer, doc: Part): boolean {
  const marks = (doc[MARKS] ?? {}) as Part;
  return plan.fields.some(
    ({ path, found }) =>
      [...placesAt(doc, path.split('.'))].some(({ value }) => !isEmpty(value) && !isSealed(value)) ||
      (found !== 'never' && isSealed(doc[path]) && !(path in marks)),
  );
}

/** Seals one document as its owners' keys are now; `needs` says whether it still has to be. */
export async function sealOne(
  raw: Raw,
  sealer: Sealer,
  found: Doc,
  needs: (sealer: Sealer, doc: Doc) => boolean = isClear,
): Promise<'sealed' | 'gone' | 'left'> {
  let doc: Doc | null = found;
  for (let tries = 0; tries < MAX_SEAL_TRIES; tries++) {
    if (doc === null || !needs(sealer, doc)) return 'gone';
    const tops = [...new Set(sealer.plan.fields.map(({ path }) => path.split('.')[0] as string))];
    const [words] = await sealer.open((await raw.find({ _id: doc._id }).toArray()) as Doc[]);
    if (!words) return 'gone';
    const sealed = await sealer.insert(words);
    const changed = [...tops, MARKS].filter((top) => top in sealed && sealed[top] !== doc?.[top]);
    const was = Object.fromEntries(changed.map((top) => [top, top in (doc as Doc) ? doc?.[top] : { $exists: false }]));
    const $set = Object.fromEntries(changed.map((top) => [top, sealed[top]]));
    const { matchedCount } = await raw.updateOne({ ...was, _id: doc._id }, { $set });
    if (matchedCount > 0) return 'sealed';
    doc = await raw.findOne({ _id: doc._id });
  }
  return 'left';
}

/** Every document that a filter finds, in order of id, in batches. */
export async function* documents(raw: Raw, where: Part = {}): AsyncGenerator<Doc> {
  let after: unknown = null;
  for (;;) {
    const filter = after === null ? where : { ...where, _id: { $gt: after } };
    const batch = await raw.find(filter, { sort: { _id: 1 }, limit: SEAL_BATCH }).toArray();
    yield* batch;
    if (batch.length < SEAL_BATCH) return;
    after = batch.at(-1)?._id;
  }
}
