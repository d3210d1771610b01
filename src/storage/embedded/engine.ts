import type { Logger } from '../../lib/logger';
import { Documents, type Row } from './documents';
import { StoreFailed } from './errors';
import { type Change, DatabaseFile, damaged } from './file';
import { MEND_EVERY_MS } from './limits';
import { type Journal, Table } from './table';
import { type Doc, docOf, type Stored } from './values';

/** The database's name in namespaces and messages. */
export const DATABASE_NAME = 'pumasi';
/** The data folder for "keep nothing": the engine runs without a file. */
export const IN_MEMORY = ':memory:';

// The module keeps the real function, so that a test's fake timers can't delay commits.
const soon = setImmediate;

/**
 * The engine: the indexes and the documents in use are in memory, and every change is committed to the file. Changes of
 * one tick share one commit. After a failed commit the memory is ahead of the disk. The engine then refuses everything
 * until the disk takes writes again, and loads its tables from it.
 */
export class Engine implements Journal {
  readonly documents = new Documents((rid) => this.storedOf(rid));
  private readonly tables = new Map<string, Table>();
  private readonly file: DatabaseFile | null;
  private readonly logger: Logger;
  private changes: Change[] = [];
  /** Bytes of rows that no commit has written; without a file, of all rows. */
  private readonly unwritten = new Map<number, Uint8Array>();
  /** The same of patches. */
  private readonly unwrittenPatches = new Map<number, Uint8Array>();
  private readonly snapshots = new Set<Kept>();
  private batch: Batch | null = null;
  private lastRid = 0;
  private stopped: Error | null = null;
  private mending: NodeJS.Timeout | null = null;
  private closed = false;
  /** Collections whose indexes don't exist yet. */
  private readonly waiting = new Set<string>();
  private isReady = false;

  /** Opens `dataDir` (":memory:" for none) and loads its content. */
  constructor(dataDir: string, logger: Logger) {
    this.logger = logger;
    this.file = dataDir === IN_MEMORY ? null : new DatabaseFile(dataDir);
    if (this.file === null) return;
    try {
      this.load(this.file);
    } catch (error) {
      this.giveBack();
      throw damaged(error, dataDir);
    }
  }

  /** The table of a name, made on first use; throws once the engine has stopped or is closed. */
  table(name: string): Table {
    this.refuseIfStopped();
    return this.made(name);
  }

  /** The table for writing; throws until its indexes exist, since nothing guards uniqueness before. */
  writable(name: string): Table {
    if (!this.isReady || this.waiting.has(name)) {
      throw new Error(
        `the store isn't ready for writes to '${name}': await store.ready() after the models are compiled`,
      );
    }
    return this.table(name);
  }

  /** Every row at this moment. A row that changes later keeps its bytes of this moment until the end. */
  snapshot(): RowsAtOnce {
    this.refuseIfStopped();
    const tables = Array.from(this.tables.values(), (table) => ({ collection: table.name, rids: table.rids() }));
    const kept: Kept = { last: this.lastRid, rows: new Map() };
    this.snapshots.add(kept);
    return {
      tables,
      read: (rid) => {
        if (!this.snapshots.has(kept)) throw new StoreFailed('the snapshot has ended: the disk refused something');
        return docOf(kept.rows.get(rid) ?? this.storedOf(rid));
      },
      end: () => void this.snapshots.delete(kept),
    };
  }

  /** Holds writes to a collection until `open` is called. */
  hold(name: string): void {
    this.waiting.add(name);
  }

  /** Lets writes through to the collections with finished indexes, and to those without a model. */
  open(collections: readonly string[]): void {
    for (const name of collections) this.waiting.delete(name);
    this.isReady = true;
  }

  /** True if a table of this name exists. */
  has(name: string): boolean {
    return this.tables.has(name);
  }

  /** Resolves once every earlier write is on disk; if that fails it rejects, and the engine stops. */
  async committed(): Promise<void> {
    this.refuseIfStopped();
    if (this.file === null || this.changes.length === 0) return this.batch?.done ?? RESOLVED;
    if (this.batch === null) {
      this.batch = newBatch();
      soon(() => this.commit());
    }
    return this.batch.done;
  }

  /** Commits outstanding changes and releases the file. */
  async close(): Promise<void> {
    if (this.closed) return;
    const failed = this.stopped !== null;
    if (!failed) await this.committed();
    this.closed = true;
    if (this.mending) clearInterval(this.mending);
    this.stopped = new StoreFailed('the store is closed');
    if (failed) this.giveBack();
    else this.file?.close();
  }

  put(table: Table, { rid, patched }: Row, bytes: Uint8Array): void {
    this.keepForSnapshots(rid);
    this.unwritten.set(rid, bytes);
    this.unwrittenPatches.delete(rid);
    if (this.file !== null) this.changes.push({ kind: 'put', collection: table.name, rid, bytes, patched });
  }

  patch({ rid }: Row, bytes: Uint8Array): void {
    this.keepForSnapshots(rid);
    this.unwrittenPatches.set(rid, bytes);
    if (this.file !== null) this.changes.push({ kind: 'patch', rid, bytes });
  }

  remove({ rid, patched }: Row): void {
    this.keepForSnapshots(rid);
    this.unwritten.delete(rid);
    this.unwrittenPatches.delete(rid);
    if (this.file !== null) this.changes.push({ kind: 'remove', rid, patched });
  }

  index(table: Table, name: string, declared: Doc): void {
    if (this.file !== null) this.changes.push({ kind: 'index', collection: table.name, name, declared });
  }

  nextRid(): number {
    this.lastRid += 1;
    return this.lastRid;
  }

  /** Throws if the engine has stopped or is closed. */
  refuseIfStopped(): void {
    if (this.stopped !== null) throw this.stopped;
  }

  private made(name: string): Table {
    const table = this.tables.get(name) ?? new Table(name, `${DATABASE_NAME}.${name}`, this);
    this.tables.set(name, table);
    return table;
  }

  /** The bytes of a row, from the file unless a commit still has to write them. */
  private storedOf(rid: number): Stored {
    const bytes = this.unwritten.get(rid);
    const patch = this.unwrittenPatches.get(rid);
    if (bytes !== undefined) return { bytes, patch: patch ?? null };
    try {
      const stored = (this.file as DatabaseFile).read(rid);
      return patch === undefined ? stored : { ...stored, patch };
    } catch (error) {
      throw this.fail('read', error);
    }
  }

  private keepForSnapshots(rid: number): void {
    for (const { last, rows } of this.snapshots) if (rid <= last && !rows.has(rid)) rows.set(rid, this.storedOf(rid));
  }

  /** Forgets what no commit has written: it is on the disk now, or it is lost. */
  private clearUnwritten(): void {
    this.changes = [];
    this.unwritten.clear();
    this.unwrittenPatches.clear();
  }

  private commit(): void {
    // A read that failed before has rejected the batch.
    if (this.stopped !== null) return;
    try {
      this.file?.commit(this.changes);
    } catch (error) {
      this.fail('commit', error);
      return;
    }
    const { batch } = this;
    this.clearUnwritten();
    this.batch = null;
    batch?.resolve();
  }

  /** Stops after the disk refused something, and waits for it; gives the error for the caller. */
  private fail(what: 'commit' | 'read', error: unknown): StoreFailed {
    const reason = (error as Error).message;
    const { batch, changes } = this;
    const stopped = new StoreFailed(`the disk refused a ${what} (${reason}); the store waits for it`, { cause: error });
    this.logger.error(
      { reason, changes: changes.length },
      `storage: ${what} failed, the embedded store waits for the disk`,
    );
    this.stopped = stopped;
    this.clearUnwritten();
    this.snapshots.clear();
    this.batch = null;
    batch?.reject(stopped);
    this.mending ??= setInterval(() => this.mend(), MEND_EVERY_MS);
    this.mending.unref();
    return stopped;
  }

  /** Goes on from the disk once it takes writes again. */
  private mend(): void {
    const { file } = this;
    if (file === null) return;
    try {
      file.prove();
      this.tables.clear();
      this.documents.clear();
      this.clearUnwritten();
      this.load(file);
    } catch (error) {
      this.logger.debug({ reason: (error as Error).message }, 'storage: the disk still refuses');
      return;
    }
    if (this.mending) clearInterval(this.mending);
    this.mending = null;
    this.stopped = null;
    this.logger.info({}, 'storage: the disk takes writes again, the embedded store goes on');
  }

  /** After a failure the file may even refuse to close; its lock then ends with the process. */
  private giveBack(): void {
    try {
      this.file?.close();
    } catch (error) {
      this.logger.error({ reason: (error as Error).message }, 'storage: the data folder could not be given back');
    }
  }

  private load(file: DatabaseFile): void {
    const { indexes, docs } = file.load();
    for (const { collection, declared } of indexes) {
      const { key, v: _v, name: _name, ...options } = declared;
      this.made(collection).createIndex(key, options);
    }
    for (const { collection, rid, stored } of docs) {
      this.made(collection).load(rid, stored);
      this.lastRid = Math.max(this.lastRid, rid);
    }
    // The changes reported by the rebuilt indexes are on disk already.
    this.changes = [];
  }
}

/** The rows of all tables at one moment. */
export interface RowsAtOnce {
  readonly tables: readonly { readonly collection: string; readonly rids: readonly number[] }[];
  /** A row's document of that moment. Throws StoreFailed if the disk has refused something since. */
  read(rid: number): Doc;
  end(): void;
}

/** The old rows of those that have changed since a snapshot, which ends with the row `last`. */
interface Kept {
  readonly last: number;
  readonly rows: Map<number, Stored>;
}

interface Batch {
  readonly done: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

const RESOLVED = Promise.resolve();

function newBatch(): Batch {
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const done = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { done, resolve, reject };
}
