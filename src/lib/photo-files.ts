/** Keeps the bytes of photos outside the engine's memory. An id has letters, digits, `-` and `_` only. */
export interface PhotoFiles {
  /** Keeps bytes under an id; a repeat replaces them. They are durable when it resolves. */
  keep(id: string, bytes: Buffer): Promise<void>;
  /** The bytes of an id, or null. */
  find(id: string): Promise<Buffer | null>;
  /** Removes the bytes of an id; an unknown id is none. */
  forget(id: string): Promise<void>;
  /** The ids with the moments since which they are kept, at most `most`, in any order. */
  list(most: number): Promise<readonly { readonly id: string; readonly at: Date }[]>;
}

/** A photo as it is kept. */
export interface Redrawn {
  readonly type: string;
  readonly bytes: Buffer;
}

/** Draws a photo anew; null if the bytes are none. */
export type Redraw = (bytes: Buffer) => Promise<Redrawn | null>;

/** Photos in this process's memory, for a program that keeps nothing. */
export function memoryPhotoFiles(now: () => Date): PhotoFiles {
  const files = new Map<string, { readonly bytes: Buffer; readonly at: Date }>();
  return {
    keep: async (id, bytes) => void files.set(id, { bytes, at: now() }),
    find: async (id) => files.get(id)?.bytes ?? null,
    forget: async (id) => void files.delete(id),
    list: async (most) => [...files].slice(0, most).map(([id, { at }]) => ({ id, at })),
  };
}
