import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { mongo } from 'mongoose';
import { PumasiError, reason } from '../../lib/errors';
import type { StoredIn } from '../types';
import { ARCHIVE_FORM, MAX_RECORD_BYTES, MIN_RECORD_BYTES } from './limits';

/** The first record of an archive. */
export interface ArchiveHead {
  readonly form: number;
  /** The community inside, or null for a whole store. */
  readonly community: string | null;
  /** The moment of the snapshot. */
  readonly at: Date;
  /** The schema number of the store. */
  readonly schema: number;
}

/** A photo's sealed bytes. */
export interface ArchivedPhoto {
  readonly photo: string;
  readonly bytes: Buffer;
}

/** What follows the head: documents in their stored form, and photos. */
export type ArchiveRecord = StoredIn | ArchivedPhoto;

/** The last record: it proves that the archive is whole. */
interface ArchiveEnd {
  readonly records: number;
  /** SHA-256 of every record before. */
  readonly hash: string;
}

type Framed =
  | { readonly head: ArchiveHead }
  | { readonly c: string; readonly d: StoredIn['doc'] }
  | { readonly p: string; readonly b: mongo.Binary }
  | { readonly end: ArchiveEnd };

/**
 * Writes an archive: gzip over documents of BSON, readable by this user only. It takes its name once it is on disk.
 * @returns the number of records
 */
export async function writeArchive(
  file: string,
  head: Omit<ArchiveHead, 'form'>,
  records: AsyncIterable<ArchiveRecord>,
): Promise<number> {
  const part = `${file}.part`;
  const count = { records: 0 };
  try {
    const framed = Readable.from(bytesOf({ form: ARCHIVE_FORM, ...head }, records, count), { objectMode: false });
    // `flush` syncs the file before it is closed.
    await pipeline(framed, createGzip(), createWriteStream(part, { mode: 0o600, flush: true }));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  await rename(part, file);
  return count.records;
}

async function* bytesOf(
  head: ArchiveHead,
  records: AsyncIterable<ArchiveRecord>,
  count: { records: number },
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  const framed = (one: Framed): Uint8Array => {
    const bytes = mongo.BSON.serialize(one);
    hash.update(bytes);
    return bytes;
  };
  yield framed({ head });
  for await (const one of records) {
    count.records += 1;
    yield framed('photo' in one ? { p: one.photo, b: new mongo.Binary(one.bytes) } : { c: one.collection, d: one.doc });
  }
  yield mongo.BSON.serialize({ end: { records: count.records, hash: hash.digest('base64') } });
}

/** An archive that is being read. */
export interface Archive {
  readonly head: ArchiveHead;
  readonly records: AsyncGenerator<ArchiveRecord>;
}

/**
 * Opens an archive. The reading of its records ends with an error if a byte was changed or is missing.
 * @throws PumasiError `archive.damaged`, `archive.form` for one of another program
 */
export async function openArchive(file: string): Promise<Archive> {
  const frames = framesOf(file);
  const first = await frames.next();
  const head = first.done ? undefined : (first.value.doc as { head?: ArchiveHead }).head;
  if (!head) throw damaged(file, 'it has no head');
  if (head.form !== ARCHIVE_FORM)
    throw new PumasiError('archive.form', `${file} has the form ${head.form}, this program reads ${ARCHIVE_FORM}`);
  return { head, records: recordsOf(file, frames, first.value?.bytes) };
}

async function* recordsOf(
  file: string,
  frames: AsyncGenerator<Frame>,
  first: Uint8Array | undefined,
): AsyncGenerator<ArchiveRecord> {
  const hash = createHash('sha256').update(first ?? '');
  let records = 0;
  let ended = false;
  for await (const { doc, bytes } of frames) {
    const one = doc as unknown as Framed;
    if (ended) throw damaged(file, 'it goes on after its end');
    if ('end' in one) {
      if (one.end.records !== records || one.end.hash !== hash.digest('base64')) throw damaged(file, 'bytes differ');
      ended = true;
      continue;
    }
    hash.update(bytes);
    records += 1;
    if ('p' in one) yield { photo: one.p, bytes: Buffer.from(one.b.value()) };
    else if ('c' in one) yield { collection: one.c, doc: one.d };
    else throw damaged(file, 'it has two heads');
  }
  if (!ended) throw damaged(file, 'its end is missing');
}

interface Frame {
  readonly doc: mongo.BSON.Document;
  readonly bytes: Uint8Array;
}

/** The documents of BSON in a file, one after the other. */
async function* framesOf(file: string): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(file).pipe(createGunzip())) {
      rest = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
      for (let length = lengthOf(rest); length !== null && rest.length >= length; length = lengthOf(rest)) {
        const bytes = rest.subarray(0, length);
        yield { doc: mongo.BSON.deserialize(bytes), bytes };
        rest = rest.subarray(length);
      }
    }
  } catch (error) {
    if (error instanceof PumasiError || (error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    throw damaged(file, reason(error));
  }
  if (rest.length > 0) throw damaged(file, 'its last record is cut off');
}

/** The length of the document that begins here; null if too little is there. */
function lengthOf(bytes: Buffer): number | null {
  if (bytes.length < 4) return null;
  const length = bytes.readInt32LE(0);
  if (length < MIN_RECORD_BYTES || length > MAX_RECORD_BYTES) throw new Error(`a record of ${length} bytes`);
  return length;
}

function damaged(file: string, why: string): PumasiError {
  return new PumasiError('archive.damaged', `${file} is damaged or no archive (${why})`);
}
