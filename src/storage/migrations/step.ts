/** A stored document of any shape. */
export type StoredDoc = { readonly _id: string; readonly [field: string]: unknown };

/** What brings one document into the new shape. */
export interface Lift {
  /** Top-level fields the document gets; one at least, by which the next run knows the document. */
  readonly set: Readonly<Record<string, unknown>>;
}

/** A document made out of another one. Its id comes from that one, so that a repeat makes none twice. */
export interface Added {
  readonly collection: string;
  readonly doc: StoredDoc;
  /**
   * Where the document is there already: the list that takes the entries, unless one with the same values in `same` is in
   * it. The document counts its changes in `rev`.
   */
  readonly list?: { readonly field: string; readonly same: readonly string[] };
}

/** Reads another document of the store. */
export type Look = (collection: string, id: string) => Promise<StoredDoc | null>;

/**
 * One change of one collection's shape. A step only adds: the fields of the old shape stay in `leaves`, because an
 * older program may still work on the same store. A field never changes its meaning; a new meaning gets a new name.
 */
export interface Step {
  /** The number of the store's schema after this step; the numbers have no gap. */
  readonly number: number;
  readonly collection: string;
  /** What changes, as one phrase for the person who runs the migration. */
  readonly what: string;
  /** Finds the documents that may have the old shape. */
  readonly where: Readonly<Record<string, unknown>>;
  /** Top-level fields `lift` reads. The document is written only while they are as they were read. */
  readonly from: readonly string[];
  /**
   * The change for one document; null where it has the new shape, or where a projection left out what the change is made
   * from. Pure; lifting twice changes nothing.
   */
  lift(doc: StoredDoc): Lift | null;
  /**
   * Documents that follow from this one. They are looked for one by one, so a start runs such a step only on a store below
   * its number; `npm run migrate` always does.
   */
  readonly add?: (doc: StoredDoc, look: Look) => Promise<readonly Added[]>;
  /** Fields that only older programs read; `npm run migrate -- --remove` takes them away. */
  readonly leaves?: readonly string[];
}

/** The number of a store that was written before stores had a number. */
export const FIRST_SCHEMA = 1;

/** The number of the schema a program with these steps writes. */
export function schemaOf(steps: readonly Step[]): number {
  return steps.at(-1)?.number ?? FIRST_SCHEMA;
}

/** A document as a program with these steps reads it: in the new shape, whatever the store holds. */
export function lifted(doc: StoredDoc, steps: readonly Step[]): StoredDoc {
  let now = doc;
  for (const step of steps) now = { ...now, ...step.lift(now)?.set };
  return now;
}
