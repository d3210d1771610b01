import type { Schema } from 'mongoose';
import { steps } from './index';
import { lifted, type Step, type StoredDoc } from './step';

/**
 * Makes a model read documents in the new shape while an older program still writes the old one. Only reading changes;
 * the next `bringUp` changes the store.
 * @param all the steps; another list in tests
 */
export function readThrough<T>(schema: Schema<T>, all: readonly Step[] = steps): Schema<T> {
  const mine = all.filter(({ collection }) => collection === schema.get('collection'));
  if (mine.length === 0) return schema;
  const lift = (doc: object | null) => doc && Object.assign(doc, lifted(doc as StoredDoc, mine));
  schema.post('find', (docs: object[]) => docs.forEach(lift));
  schema.post(['findOne', 'findOneAndUpdate'], lift);
  return schema;
}
