import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type Libsql from 'libsql';
import { PumasiError, reason } from '../../lib/errors';
import { PROOF_BYTES } from './limits';
import { DataDirInUse, readOwner, removeOwner, writeOwner } from './lock';
import { type Doc, fromBytes, type Stored, toBytes } from './values';

/** The database file in DATA_DIR. */
export const DATABASE_FILE = 'pumasi.db';
/** The layout number of the file; a newer file is not opened. Since 2 a row may have a patch. */
export const FILE_LAYOUT = 2;
/** The layout without patches, which is brought up as it is opened. */
const UNPATCHED_LAYOUT = 1;

/** The row that proves a disk; it is removed in the next commit. */
const PROOF = 'proof';
const PROOF_RID = -1;

/** One change to write to the file. A patch is written beside its row; `patched` tells that the row has one. */
export type Change =
  | {
      readonly kind: 'put';
      readonly collection: string;
      readonly rid: number;
      readonly bytes: Uint8Array;
      readonly patched: boolean;
    }
  | { readonly kind: 'patch'; readonly rid: number; readonly bytes: Uint8Array }
  | { readonly kind: 'remove'; readonly rid: number; readonly patched: boolean }
  | { readonly kind: 'index'; readonly collection: string; readonly name: string; readonly declared: Doc };

/** The content of a file: the index declarations first, then every document in insertion order. */
export interface Loaded {
  readonly indexes: Iterable<{ collection: string; declared: Doc }>;
  readonly docs: Iterable<{ collection: string; rid: number; stored: Stored }>;
}

/** The SQLite file behind the engine. A commit returns once the bytes are on disk. */
export class DatabaseFile {
  private readonly dataDir: string;
  private readonly db: Libsql.Database;
  private readonly statements: {
    [name in 'put' | 'patch' | 'unpatch' | 'remove' | 'index' | 'read']: Libsql.Statement<unknown[]>;
  };

  /** Opens or creates the file and takes its lock; throws DataDirInUse if another process holds it. */
  constructor(dataDir: string) {
    this.dataDir = dataDir;
    try {
      mkdirSync(dataDir, { recursive: true });
      this.db = open(dataDir);
    } catch (error) {
      throw explained(error, dataDir);
    }
    writeOwner(dataDir);
    this.statements = {
      put: this.db.prepare('INSERT OR REPLACE INTO docs (rid, collection, doc) VALUES (?, ?, ?)'),
      patch: this.db.prepare('INSERT INTO patches (rid, fields) VALUES (?, ?)'),
      unpatch: this.db.prepare('DELETE FROM patches WHERE rid = ?'),
      remove: this.db.prepare('DELETE FROM docs WHERE rid = ?'),
      read: this.db.prepare('SELECT doc, fields FROM docs LEFT JOIN patches USING (rid) WHERE rid = ?'),
      index: this.db.prepare('INSERT OR REPLACE INTO indexes (collection, name, declared) VALUES (?, ?, ?)'),
    };
  }

  load(): Loaded {
    const indexes = this.db.prepare('SELECT collection, declared FROM indexes ORDER BY collection, name').all();
    const docs = this.db
      .prepare('SELECT rid, collection, doc, fields FROM docs LEFT JOIN patches USING (rid) ORDER BY rid')
      .iterate();
    return { indexes: readIndexes(indexes as IndexRow[]), docs: readDocs(docs as Iterable<DocRow>) };
  }

  /** The bytes of a committed row; throws if the disk refuses or the row is missing. */
  read(rid: number): Stored {
    const row = this.statements.read.get(rid) as { doc: Uint8Array; fields: Uint8Array | null } | undefined;
    if (row === undefined) throw new Error(`the row ${rid} is missing in the file`);
    return { bytes: row.doc, patch: row.fields };
  }

  /** Writes the changes in one transaction: all of them, or none (then it throws). */
  commit(changes: readonly Change[]): void {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      for (const change of changes) this.write(change);
      this.db.exec('COMMIT');
    } catch (error) {
      if (this.db.inTransaction) this.db.exec('ROLLBACK');
      throw error;
    }
  }

  /**
   * Proves after a failed commit that the disk takes writes again; throws if it doesn't. The failed transaction is rolled
   * back. The checkpoint writes and syncs everything committed once more, since a failed sync may have lost pages.
   */
  prove(): void {
    if (this.db.inTransaction) this.db.exec('ROLLBACK');
    this.commit([
      { kind: 'put', collection: PROOF, rid: PROOF_RID, bytes: new Uint8Array(PROOF_BYTES), patched: false },
    ]);
    this.commit([{ kind: 'remove', rid: PROOF_RID, patched: false }]);
    const { busy } = this.db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
    if (busy !== 0) throw new Error('the checkpoint did not end');
  }

  close(): void {
    // The owner file goes first: once the lock is free, the file could belong to the next owner.
    removeOwner(this.dataDir);
    try {
      leaveExclusive(this.db);
    } finally {
      this.db.close();
    }
  }

  private write(change: Change): void {
    if ('patched' in change && change.patched) this.statements.unpatch.run(change.rid);
    if (change.kind === 'put') this.statements.put.run(change.rid, change.collection, bufferOf(change.bytes));
    else if (change.kind === 'patch') this.statements.patch.run(change.rid, bufferOf(change.bytes));
    else if (change.kind === 'remove') this.statements.remove.run(change.rid);
    else this.statements.index.run(change.collection, change.name, bufferOf(toBytes(change.declared)));
  }
}

/** The error for an unreadable file; it names the file and the remedy. */
export function damaged(error: unknown, dataDir: string): PumasiError {
  const file = join(dataDir, DATABASE_FILE);
  return new PumasiError(
    'store.damaged',
    `${file} is damaged (${reason(error)}); put a copy of it back, or set DATA_DIR to another folder`,
  );
}

/** The bytes as the library takes them, without a copy. */
function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

interface IndexRow {
  readonly collection: string;
  readonly declared: Uint8Array;
}

interface DocRow {
  readonly collection: string;
  readonly rid: number;
  /** The library's iterator gives another type than its `get`. */
  readonly doc: ArrayBuffer;
  readonly fields: ArrayBuffer | null;
}

function* readIndexes(rows: readonly IndexRow[]): Generator<{ collection: string; declared: Doc }> {
  for (const { collection, declared } of rows) yield { collection, declared: fromBytes(declared) };
}

function* readDocs(rows: Iterable<DocRow>): Generator<{ collection: string; rid: number; stored: Stored }> {
  for (const { collection, rid, doc, fields } of rows)
    yield { collection, rid, stored: { bytes: new Uint8Array(doc), patch: fields && new Uint8Array(fields) } };
}

function open(dataDir: string): Libsql.Database {
  // The native library is loaded here, since MongoDB and the in-memory engine never need it.
  const Database = require('libsql') as typeof Libsql;
  const db = new Database(join(dataDir, DATABASE_FILE));
  try {
    db.exec('PRAGMA busy_timeout = 0');
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    db.exec('PRAGMA journal_mode = WAL');
    db.exec('PRAGMA synchronous = FULL');
    // Deleted bytes are overwritten, so that nobody reads them out of free pages.
    db.exec('PRAGMA secure_delete = ON');
    db.exec('BEGIN IMMEDIATE');
    db.exec('CREATE TABLE IF NOT EXISTS docs (rid INTEGER PRIMARY KEY, collection TEXT NOT NULL, doc BLOB NOT NULL)');
    db.exec(
      'CREATE TABLE IF NOT EXISTS indexes (collection TEXT, name TEXT, declared BLOB NOT NULL, PRIMARY KEY (collection, name))',
    );
    db.exec('CREATE TABLE IF NOT EXISTS patches (rid INTEGER PRIMARY KEY, fields BLOB NOT NULL)');
    db.exec('CREATE TABLE IF NOT EXISTS layout (version INTEGER NOT NULL)');
    const { version } = (db.prepare('SELECT version FROM layout').get() ?? {}) as { version?: number };
    if (version === undefined) db.prepare('INSERT INTO layout (version) VALUES (?)').run(FILE_LAYOUT);
    else if (version === UNPATCHED_LAYOUT) db.prepare('UPDATE layout SET version = ?').run(FILE_LAYOUT);
    else if (version !== FILE_LAYOUT)
      throw new PumasiError(
        'store.layout',
        `${join(dataDir, DATABASE_FILE)} has the layout ${version}, this program reads ${FILE_LAYOUT}`,
      );
    db.exec('COMMIT');
    return db;
  } catch (error) {
    db.close();
    if (isBusy(error)) throw new DataDirInUse(dataDir, readOwner(dataDir));
    throw error;
  }
}

/** The library keeps the file open until its statements are collected, so SQLite itself releases the lock. */
function leaveExclusive(db: Libsql.Database): void {
  // SQLite releases an exclusive lock taken in WAL mode only when it leaves WAL.
  db.exec('PRAGMA journal_mode = DELETE');
  db.exec('PRAGMA locking_mode = NORMAL');
  db.prepare('SELECT count(*) FROM layout').get();
}

/** SQLite's messages for a file that is no database or is damaged. */
const DAMAGED = /not a database|malformed/;

function explained(error: unknown, dataDir: string): unknown {
  if (error instanceof DataDirInUse || error instanceof PumasiError) return error;
  if (DAMAGED.test(reason(error))) return damaged(error, dataDir);
  return new PumasiError(
    'store.no-folder',
    `the data folder ${dataDir} can't be used (${reason(error)}); DATA_DIR has to be a folder this program may write to`,
  );
}

function isBusy(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return code?.startsWith('SQLITE_BUSY') === true || message?.includes('database is locked') === true;
}
