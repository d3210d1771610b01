import type { Model, Mongoose, Schema } from 'mongoose';
import type { ModelHost } from '../lib/model-host';
import { readThrough } from './migrations/read-through';

/** A model host over one Mongoose instance: the same name with the same schema gives the same model. */
export class Models implements ModelHost {
  private readonly mongoose: Mongoose;
  private readonly onCompiled: (collection: string) => void;
  private readonly schemas = new Map<string, unknown>();

  /** `onCompiled` hears of every new model's collection. */
  constructor(mongoose: Mongoose, onCompiled: (collection: string) => void) {
    this.mongoose = mongoose;
    this.onCompiled = onCompiled;
  }

  model<T>(name: string, schema: Schema<T>): Model<T> {
    const known = this.schemas.get(name);
    if (known === schema) return this.mongoose.models[name] as Model<T>;
    if (known !== undefined) throw new Error(`the model '${name}' is compiled already, with another schema`);
    // The copy keeps one schema usable in two stores: compiling leaves its marks on a schema.
    const model = this.mongoose.model<T>(name, readThrough(schema.clone()));
    this.schemas.set(name, schema);
    this.onCompiled(model.collection.collectionName);
    return model;
  }

  /** Makes all declared indexes and gives the collections they are on; rejects with the first one that fails. */
  async createIndexes(): Promise<string[]> {
    const models = Object.values(this.mongoose.models);
    for (const model of models) await model.createIndexes();
    return models.map((model) => model.collection.collectionName);
  }
}

/** What both engines tell Mongoose: indexes and collections are made by `ready()` alone, and nothing is queued up. */
export const CONNECT_OPTIONS = { autoIndex: false, autoCreate: false, bufferCommands: false } as const;
