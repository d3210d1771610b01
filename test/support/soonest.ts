import type { Mongoose, Schema } from 'mongoose';

/** The paths of a schema's dates, found once. */
const known = new WeakMap<Schema, readonly string[]>();

/**
 * The soonest date that any document holds, after `after` and up to `until`; null for none. Work falls due only at such a
 * date, since every list of due work compares a date of a document with the time.
 */
export async function soonestDate(mongoose: Mongoose, after: Date, until: Date): Promise<Date | null> {
  const within = { $gt: after, $lte: until };
  let soonest: Date | null = null;
  for (const model of Object.values(mongoose.models)) {
    const paths = datesOf(model.schema);
    if (paths.length === 0) continue;
    const some = { $or: paths.map((path) => ({ [path]: within })) };
    const docs = await model.find(some, paths).lean<object[]>();
    for (const date of docs.flatMap(datesIn))
      if (date > after && date <= until && (soonest === null || date < soonest)) soonest = date;
  }
  return soonest;
}

function datesOf(schema: Schema): readonly string[] {
  const found = known.get(schema) ?? datesUnder(schema, '');
  known.set(schema, found);
  return found;
}

function datesUnder(schema: Schema, at: string): readonly string[] {
  return Object.entries(schema.paths).flatMap(([name, type]) => {
    if (type.instance === 'Date') return [at + name];
    return type.schema ? datesUnder(type.schema, `${at}${name}.`) : [];
  });
}

function datesIn(value: unknown): readonly Date[] {
  if (value instanceof Date) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(datesIn) : [];
}
