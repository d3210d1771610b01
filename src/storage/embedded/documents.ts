import { partOf } from './fields';
import { MAX_HELD_BYTES } from './limits';
import { type Doc, docOf, type Stored, sizeOf } from './values';

/** A document held as an object. */
interface Held {
  readonly doc: Doc;
  /** Its bytes in BSON. */
  readonly size: number;
  /** True if somebody has read it since it was last considered for eviction. */
  used: boolean;
}

/** A stored document with its number, which is also the insertion order. */
export class Row {
  readonly rid: number;
  /** Null while the document lies as bytes alone. */
  held: Held | null = null;
  /** True if a patch lies beside the document's bytes. */
  patched: boolean;
  private readonly documents: Documents;

  constructor(documents: Documents, rid: number, patched: boolean) {
    this.documents = documents;
    this.rid = rid;
    this.patched = patched;
  }

  /** The document; it is read from its bytes if it is not held. */
  get doc(): Doc {
    if (this.held === null) return this.documents.fetch(this);
    this.held.used = true;
    return this.held.doc;
  }
}

/**
 * The documents of all tables. Those lately used are held as objects, at most MAX_HELD_BYTES of BSON. The others lie as
 * bytes alone.
 */
export class Documents {
  /** The rows with a held document, the next one to consider for eviction first. */
  private readonly rows = new Set<Row>();
  private readonly read: (rid: number) => Stored;
  private bytes = 0;

  /** `read` gives the bytes of a row; it throws if the disk refuses. */
  constructor(read: (rid: number) => Stored) {
    this.read = read;
  }

  /** Number of held documents. */
  get count(): number {
    return this.rows.size;
  }

  /** Reads a row's document and holds it. */
  fetch(row: Row): Doc {
    const stored = this.read(row.rid);
    const doc = docOf(stored);
    this.hold(row, doc, sizeOf(stored));
    return doc;
  }

  /** Reads some of a row's own fields and holds nothing. */
  part({ rid }: Row, fields: ReadonlySet<string>): Doc {
    return partOf(this.read(rid), fields);
  }

  /** Holds a row's document of `size` bytes, in place of an older one. */
  hold(row: Row, doc: Doc, size: number): void {
    this.drop(row);
    row.held = { doc, size, used: false };
    this.rows.add(row);
    this.bytes += size;
    if (this.bytes > MAX_HELD_BYTES) this.evict(row);
  }

  /** Lets a row's document go; its bytes stay. */
  drop(row: Row): void {
    if (row.held === null) return;
    this.bytes -= row.held.size;
    row.held = null;
    this.rows.delete(row);
  }

  /** Lets all documents go. */
  clear(): void {
    for (const row of this.rows) this.drop(row);
  }

  /** Lets documents go until the rest fits; one that was used since the last look stays once more. */
  private evict(fresh: Row): void {
    for (const row of this.rows) {
      if (this.bytes <= MAX_HELD_BYTES) return;
      if (row === fresh || row.held === null) continue;
      if (!row.held.used) {
        this.drop(row);
        continue;
      }
      row.held.used = false;
      this.rows.delete(row);
      this.rows.add(row);
    }
  }
}
