import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose from 'mongoose';
import { invariant } from '../../lib/errors';
import type { PhotoFiles } from '../../lib/photo-files';
import type { Store } from '../types';

/** Photos in GridFS, in the bucket `photos` of the store's database. */
export function photoBucket({ mongoose: { connection } }: Pick<Store, 'mongoose'>): PhotoFiles {
  const bucket = (): mongoose.mongo.GridFSBucket => {
    invariant(connection.db, 'photos are kept after the store is connected');
    return new mongoose.mongo.GridFSBucket(connection.db, { bucketName: 'photos' });
  };
  const named = (id: string) => bucket().find({ filename: id });
  async function forget(id: string): Promise<void> {
    for (const { _id } of await named(id).toArray()) await bucket().delete(_id);
  }
  return {
    async keep(id, bytes) {
      const before = await named(id).toArray();
      await pipeline([bytes], bucket().openUploadStream(id));
      for (const { _id } of before) await bucket().delete(_id);
    },
    async find(id) {
      const [file] = await named(id).limit(1).toArray();
      return file ? bytesOf(bucket().openDownloadStream(file._id)) : null;
    },
    forget,
    list: async (most) =>
      (await bucket().find({}).limit(most).toArray()).map(({ filename: id, uploadDate: at }) => ({ id, at })),
  };
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
