import type { Model, Schema } from 'mongoose';

/** Compiles the Mongoose models of the services; the storage decides the engine behind them. */
export interface ModelHost {
  /** Compiles the model `name` once. Call it while the program starts, before the first write. */
  model<T>(name: string, schema: Schema<T>): Model<T>;
}
