import type { Model, Schema } from 'mongoose';
import type { ModelHost } from '../../../src/lib/model-host';

type Doc = Record<string, unknown>;

/** A host of models kept in memory: equality, `$gt`, `$lt`, one sort key, unique indexes. Each call takes a turn of the loop. */
export function memoryHost(): ModelHost {
  const made = new Map<string, unknown>();
  return {
    model<T>(name: string, schema: Schema<T>): Model<T> {
      if (!made.has(name)) made.set(name, memoryModel(schema as unknown as Schema));
      return made.get(name) as Model<T>;
    },
  };
}

function memoryModel(schema: Schema) {
  const docs = new Map<unknown, Doc>();
  const unique = schema.indexes().filter(([, options]) => options?.unique);
  const matches = (doc: Doc, filter: Doc) => Object.entries(filter).every(([key, want]) => fits(doc[key], want));
  const query = (filter: Doc, one: boolean) => {
    let by: [string, number] | undefined;
    let most = Number.POSITIVE_INFINITY;
    const chain = {
      sort: (spec: Record<string, number>) => {
        by = Object.entries(spec)[0];
        return chain;
      },
      limit: (n: number) => {
        most = n;
        return chain;
      },
      lean: async () => {
        await later();
        const found = [...docs.values()].filter((doc) => matches(doc, filter));
        if (by) {
          const [key, way] = by;
          found.sort((a, b) => (Number(a[key]) - Number(b[key])) * way);
        }
        return one ? (structuredCloneDoc(found[0]) ?? null) : found.slice(0, most).map(structuredCloneDoc);
      },
    };
    return chain;
  };
  return {
    findOne: (filter: Doc) => query(filter, true),
    find: (filter: Doc) => query(filter, false),
    create: async (doc: Doc) => {
      await later();
      const taken = (keys: string[]) =>
        [...docs.values()].some((there) => keys.every((key) => there[key] === doc[key]));
      if (docs.has(doc._id) || unique.some(([keys]) => taken(Object.keys(keys))))
        throw Object.assign(new Error('E11000 duplicate key'), { code: 11000 });
      docs.set(doc._id, { ...doc });
      return doc;
    },
    countDocuments: async (filter: Doc) => [...docs.values()].filter((doc) => matches(doc, filter)).length,
    deleteMany: async (filter: Doc) => {
      const gone = [...docs.values()].filter((doc) => matches(doc, filter));
      for (const doc of gone) docs.delete(doc._id);
      return { deletedCount: gone.length };
    },
  };
}

function fits(value: unknown, want: unknown): boolean {
  if (typeof want !== 'object' || want === null) return value === want;
  return Object.entries(want).every(([op, than]) => {
    if (op === '$gt') return Number(value) > Number(than);
    if (op === '$lt') return Number(value) < Number(than);
    throw new Error(`the stub has no ${op}`);
  });
}

function structuredCloneDoc<T extends Doc | undefined>(doc: T): T {
  return doc === undefined ? doc : ({ ...doc } as T);
}

function later(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
