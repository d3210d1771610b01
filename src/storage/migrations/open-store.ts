import type { Mongoose } from 'mongoose';
import type { Sealing } from '../sealing';

/** The parts of an open store that a migration uses. */
export interface OpenStore {
  readonly mongoose: Mongoose;
  readonly sealing?: Sealing | null;
}
