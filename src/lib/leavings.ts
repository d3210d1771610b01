/** A membership that ended for good: ids only. */
export interface Ended {
  readonly member: string;
  readonly community: string;
}

/**
 * The leavings of an installation. They lie apart from the store. When a backup from before a leaving is put back, the
 * leaver doesn't come back with it.
 */
export interface Leavings {
  /** Adds a leaving; it is durable when it resolves. A repeat is harmless. */
  add(leaving: Ended): Promise<void>;
  all(): Promise<readonly Ended[]>;
}

/** Leavings in this process's memory, for a program that keeps nothing. */
export function memoryLeavings(): Leavings {
  const found: Ended[] = [];
  return { add: async (leaving) => void found.push(leaving), all: async () => found };
}
