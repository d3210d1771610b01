import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import Redis from 'ioredis';
import { mongo } from 'mongoose';
import type { World } from './world';

const SYLLABLES = [...'갑골뎅렁묵벽숯얌좁찻켤툭핥혓굄뇌'];

/** A word of six syllables that no text of the program holds, the same in every run. */
export function plantedWord(n: number): string {
  let rest = (n + 1) * 2_654_435_761;
  return Array.from({ length: 6 }, () => {
    const one = SYLLABLES[rest % 16] ?? '';
    rest = Math.floor(rest / 16) + n;
    return one;
  }).join('');
}

/** Every file below a folder as bytes; the content of archives unpacked. */
export function bytesBelow(folder: string): Buffer[] {
  return readdirSync(folder).flatMap((name) => {
    const at = path.join(folder, name);
    if (statSync(at).isDirectory()) return bytesBelow(at);
    const bytes = readFileSync(at);
    return bytes.readUInt16BE(0) === 0x1f8b ? [bytes, gunzipSync(bytes)] : [bytes];
  });
}

/** Every key and value of a Redis as bytes. */
async function redisBytes(url: string): Promise<Buffer> {
  const link = new Redis(url);
  const held: Buffer[] = [];
  for (const key of await link.keys('*')) {
    held.push(Buffer.from(key));
    const type = await link.type(key);
    if (type === 'string') held.push((await link.getBuffer(key)) ?? Buffer.of());
    else held.push(Buffer.from(JSON.stringify(await link.call(READS[type] ?? '', key))));
  }
  link.disconnect();
  return Buffer.concat(held);
}

/** Commands that read a whole value, by its type in Redis; the key follows. */
const READS: Readonly<Record<string, string>> = { hash: 'HGETALL', set: 'SMEMBERS' };

/**
 * Everything that a finder without any key would have: the world's files or its database, Redis, and the log of the
 * program.
 */
export async function dumpOf(world: World, redisUrl?: string): Promise<Buffer> {
  const { store } = world.runtime;
  const held = [...bytesBelow(world.folder), Buffer.from(JSON.stringify(world.logger.lines))];
  const snapshot = await store.snapshot();
  for await (const { doc } of snapshot.documents) held.push(Buffer.from(mongo.BSON.serialize(doc)));
  await snapshot.close();
  if (redisUrl !== undefined) held.push(await redisBytes(redisUrl));
  return Buffer.concat(held);
}

/** Everything in a store, opened with the secret, as one text. */
export async function openedOf({ runtime }: World): Promise<string> {
  const { models, connection } = runtime.store.mongoose;
  const names = Object.values(models).map((model) => model.collection.collectionName);
  return JSON.stringify(await Promise.all(names.map((name) => connection.collection(name).find({}).toArray())));
}

/** The words that stand in clear in a dump, as UTF-8 or as JSON escapes. One walk over the bytes looks for all of them. */
export function inClear(dump: Buffer, words: readonly string[]): string[] {
  const escaped = (one: string) => [...one].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const byBeginning = new Map<number, { readonly form: Buffer; readonly word: string }[]>();
  for (const word of new Set(words))
    for (const form of [word, escaped(word)].map((one) => Buffer.from(one))) {
      const begins = form.readUInt32BE(0);
      byBeginning.set(begins, [...(byBeginning.get(begins) ?? []), { form, word }]);
    }
  const found = new Set<string>();
  for (let at = 0; at + 4 <= dump.length; at++)
    for (const { form, word } of byBeginning.get(dump.readUInt32BE(at)) ?? [])
      if (!found.has(word) && form.equals(dump.subarray(at, at + form.length))) found.add(word);
  return words.filter((word) => found.has(word));
}
