/**
 * The processes that use one store, as one of them sees them. Work under way names its holder. Another process takes it
 * over once the holder is gone.
 */
export interface Holders {
  /** The id of this process. */
  readonly me: string;
  /** Ids of the processes that are gone, by the last look at the store. */
  gone(): readonly string[];
  /** False once another process may take this one for gone: what it was doing may be another's by now. */
  live(): boolean;
}
