import type { OpenStore } from './open-store';

/** A stored document of any shape. */
export type StoredDoc = { readonly _id: string; readonly [field: string]: unknown };

/** The change that gives one document the new shape. */
export interface Lift {
  /** Top-level fields to set; at least one, by which the next run recognises the document. */
  readonly set: Readonly<Record<string, unknown>>;
}

/** A document derived from another. Its id comes from the other, so that a repeat makes no second one. */
export interface Added {
  readonly collection: string;
  readonly doc: StoredDoc;
  /**
   * For an existing document: the list that takes the entries, unless it has one with the same values in `same`. The
   * document counts its changes in `rev`.
   */
  readonly list?: { readonly field: string; readonly same: readonly string[] };
}

/** Reads another document of the store. */
export type Look = (collection: string, id: string) => Promise<StoredDoc | null>;

/**
 * One change of one collection's shape. A step only adds: the old fields stay in `leaves`, because an older program may
 * still use the store. A field never changes its meaning; a new meaning gets a new name.
 */
export interface Step {
  /** The store's schema number after this step; numbers have no gaps. */
  readonly number: number;
  readonly collection: string;
  /** The change, as one phrase for the operator. */
  readonly what: string;
  /** Finds the documents that may have the old shape. */
  readonly where: Readonly<Record<string, unknown>>;
  /** Top-level fields that `lift` reads. The document is written only if they haven't changed since. */
  readonly from: readonly string[];
  /**
   * The change for one document. Null if it has the new shape, or if a projection left out a needed field. Pure;
   * lifting twice changes nothing.
   */
  lift(doc: StoredDoc): Lift | null;
  /**
   * Documents that follow from this one. They are looked up one by one, so a start runs such a step only on an older
   * store. `npm run migrate` always runs it.
   */
  readonly add?: (doc: StoredDoc, look: Look) => Promise<readonly Added[]>;
  /**
   * A change of many collections, in place of `lift`. A start runs it only on an older store, like `add`.
   * @param check only counts
   */
  readonly whole?: (store: OpenStore, check: boolean) => Promise<{ readonly lifted: number; readonly left: number }>;
  /** True for a step that seals words. On a MongoDB store that an older program may use, only `npm run migrate` runs it. */
  readonly seals?: true;
  /** Fields that only older programs read; `npm run migrate -- --remove` deletes them. */
  readonly leaves?: readonly string[];
}

/** The number of a store from before schema numbers. */
export const FIRST_SCHEMA = 1;

/** The schema number of a program with these steps. */
export function schemaOf(steps: readonly Step[]): number {
  return steps.at(-1)?.number ?? FIRST_SCHEMA;
}

/** A document as a program with these steps reads it: always in the new shape. */
export function lifted(doc: StoredDoc, steps: readonly Step[]): StoredDoc {
  let now = doc;
  for (const step of steps) now = { ...now, ...step.lift(now)?.set };
  return now;
}
