import type { Model, Mongoose, Schema } from 'mongoose';
import type { ModelHost } from '../lib/model-host';
import { readThrough } from './migrations/read-through';

/** Schemas as they are compiled, by the declared ones; the stores of a process share them. */
const compiled = new WeakMap<object, unknown>();

/** A model host over one Mongoose instance: the same name with the same schema gives the same model. */
export class Models implements ModelHost {
  private readonly mongoose: Mongoose;
  private readonly onCompiled: (collection: string) => void;
  private readonly schemas = new Map<string, unknown>();

  /** `onCompiled` gets the collection of every new model. */
  constructor(mongoose: Mongoose, onCompiled: (collection: string) => void) {
    this.mongoose = mongoose;
    this.onCompiled = onCompiled;
  }

  model<T>(name: string, schema: Schema<T>): Model<T> {
    const known = this.schemas.get(name);
    if (known === schema) return this.mongoose.models[name] as Model<T>;
    if (known !== undefined) throw new Error(`the model '${name}' is compiled already, with another schema`);
    const model = this.mongoose.model<T>(name, compiledOf(schema));
    this.schemas.set(name, schema);
    this.onCompiled(model.collection.collectionName);
    return model;
  }

  /** Makes all declared indexes and gives their collections; rejects with the first failure. */
  async createIndexes(): Promise<string[]> {
    const models = Object.values(this.mongoose.models);
    for (const model of models) await model.createIndexes();
    return models.map((model) => model.collection.collectionName);
  }
}

/** The copy of a schema that is compiled: compiling marks a schema, and the declared one stays as it is. */
function compiledOf<T>(schema: Schema<T>): Schema<T> {
  const made = (compiled.get(schema) as Schema<T> | undefined) ?? readThrough(schema.clone());
  compiled.set(schema, made);
  return made;
}

/** Options for both engines: only `ready()` makes indexes and collections, and no operation is queued. */
export const CONNECT_OPTIONS = { autoIndex: false, autoCreate: false, bufferCommands: false } as const;
