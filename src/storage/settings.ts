import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../lib/model-host';

interface Setting {
  readonly _id: string;
  readonly value: string;
}

/** The setting in which an older program kept the secret it had made. */
export const KEPT_SECRET = 'secret-key';

/** Small values of the program itself: the schema's number, the offset of the demo clock. */
export interface Settings {
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<void>;
  /** Deletes a value; safe to repeat. */
  drop(name: string): Promise<void>;
  /** The value of `name`; if it is missing, stores and gives `fresh`. Two processes get the same value. */
  getOrMake(name: string, fresh: () => string): Promise<string>;
}

const settingSchema = new Schema<Setting>(
  { _id: { type: String, required: true }, value: { type: String, required: true } },
  { collection: 'settings', versionKey: false },
);

/** Settings in the store's collection `settings`. */
export function createSettings(host: ModelHost): Settings {
  const settings: Model<Setting> = host.model<Setting>('Setting', settingSchema);
  const get = async (name: string) => (await settings.findById(name).lean<Setting>())?.value ?? null;
  return {
    get,
    set: async (name, value) => {
      await settings.updateOne({ _id: name }, { $set: { value } }, { upsert: true });
    },
    drop: async (name) => {
      await settings.deleteOne({ _id: name });
    },
    getOrMake: async (name, fresh) => {
      await settings.updateOne({ _id: name }, { $setOnInsert: { value: fresh() } }, { upsert: true });
      return (await get(name)) ?? fresh();
    },
  };
}
