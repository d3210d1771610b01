import { EmbeddedRefusal, serverError } from './errors';

/** The options of a driver call, as the caller gave them. */
export type Options = { readonly [name: string]: unknown };

/** The options each method of a collection accepts; every other option is refused by name. */
export const METHOD_OPTIONS = {
  insertOne: [],
  find: ['sort', 'limit', 'projection'],
  findOne: ['sort', 'projection'],
  countDocuments: [],
  updateOne: ['upsert'],
  updateMany: [],
  deleteOne: [],
  deleteMany: [],
  // Mongoose sends its old option `returnOriginal` along with `returnDocument`.
  findOneAndUpdate: ['projection', 'returnDocument', 'returnOriginal'],
  createIndex: ['unique', 'sparse', 'partialFilterExpression'],
} as const satisfies { readonly [method: string]: readonly string[] };

/** A method of the driver's collection that this engine has. */
export type Method = keyof typeof METHOD_OPTIONS;

/** Reads the options of a call; throws a refusal that names the first option this engine would ignore. */
export function readOptions(method: Method, options: unknown): Options {
  const given = (options ?? {}) as Options;
  const known: readonly string[] = METHOD_OPTIONS[method];
  for (const [name, value] of Object.entries(given)) {
    // Mongoose passes `session: null` and the like, which ask for nothing.
    if (value === undefined || value === null || value === false || known.includes(name)) continue;
    throw new EmbeddedRefusal(`the option ${name} of ${method}`);
  }
  return given;
}

/** The `limit` of a find; 0 means no limit. */
export function readLimit({ limit }: Options): number {
  if (limit === undefined || limit === null) return 0;
  if (!Number.isInteger(limit) || (limit as number) < 0) throw serverError('BadValue', 'limit must be 0 or more');
  return limit as number;
}
