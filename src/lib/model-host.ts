import type { Model, Schema } from 'mongoose';

/** Where a service compiles its Mongoose models; the storage decides which engine stands behind them. */
export interface ModelHost {
  /** Compiles (once) the model `name`; call it while the program is being put together, before anything is written. */
  model<T>(name: string, schema: Schema<T>): Model<T>;
}
