import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../src/lib/paths';
import { EmbeddedClient, EmbeddedDb } from '../../src/storage/embedded/client';
import { EmbeddedCollection } from '../../src/storage/embedded/collection';
import { EmbeddedCursor } from '../../src/storage/embedded/cursor';
import { FILTER_OPERATORS, LOGICAL_OPERATORS } from '../../src/storage/embedded/matcher';
import { METHOD_OPTIONS, type Method } from '../../src/storage/embedded/options';
import { PUSH_MODIFIERS, UPDATE_OPERATORS } from '../../src/storage/embedded/update-operators';
import { type Calls, callsIn, merged } from './store-calls';

/** The embedded engine knows only operators with a caller (docs/decisions/006). */

/** Operators that Mongoose sends or calls by itself, with the place in its source. */
const BY_MONGOOSE: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'findOneAndUpdate returnOriginal': ['query.js', 'options.returnOriginal'],
  'cursor.toArray()': ['query.js', 'await cursor.toArray()'],
  'cursor.next()': ['cursor/queryCursor.js', 'ctx.cursor.next()'],
  'cursor.close()': ['cursor/queryCursor.js', 'this.cursor.close()'],
  'db.collection()': ['drivers/node-mongodb-native/collection.js', 'this.conn.db.collection('],
  'db.createCollection()': ['connection.js', 'this.db.createCollection('],
  'client.close()': ['drivers/node-mongodb-native/connection.js', 'client.close('],
};
/** What the engine's own driver calls on behalf of Mongoose. */
const BY_DRIVER: readonly string[] = ['client.db()'];

const engineDir = path.join('src', 'storage', 'embedded');
/** Calls the driver of MongoDB alone. */
const besideEngine = path.join('src', 'storage', 'joined-calls.ts');
const sources = readdirSync(inRoot('src'), { recursive: true, encoding: 'utf8' })
  .map((file) => path.join('src', file))
  .filter((file) => file.endsWith('.ts') && !file.startsWith(engineDir) && file !== besideEngine);

const methodsOf = ({ prototype }: { prototype: object }): string[] =>
  Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor' && name !== 'namespace');

/** Every operator of the engine, in the words of `Calls`. */
const operators = [...LOGICAL_OPERATORS, ...FILTER_OPERATORS, ...UPDATE_OPERATORS].map(([name]) => name);
const options = Object.entries(METHOD_OPTIONS).flatMap(([method, names]) => names.map((name) => `${method} ${name}`));
const around = [
  ...methodsOf(EmbeddedCursor).map((name) => `cursor.${name}()`),
  ...methodsOf(EmbeddedDb).map((name) => `db.${name}()`),
  ...methodsOf(EmbeddedClient).map((name) => `client.${name}()`),
];

function without(known: readonly string[], called: ReadonlySet<string>): string[] {
  return known.filter((name) => !called.has(name) && !(name in BY_MONGOOSE) && !BY_DRIVER.includes(name));
}

let calls: Calls;
beforeAll(() => {
  calls = merged(sources.map((file) => callsIn(readFileSync(inRoot(file), 'utf8'))));
});

test('every operator of the embedded engine has a caller in src/', () => {
  expect(without([...operators, ...PUSH_MODIFIERS], calls.operators)).toEqual([]);
});

test('so has every method of its collections', () => {
  const methods = Object.keys(METHOD_OPTIONS) as Method[];
  expect(methodsOf(EmbeddedCollection).sort()).toEqual([...methods].sort());
  expect(without(methods, calls.methods)).toEqual([]);
});

test('so has every option', () => {
  expect(without(options, calls.options)).toEqual([]);
});

test('what surrounds the collections is called by Mongoose', () => {
  expect(without(around, new Set())).toEqual([]);
  for (const [file, text] of Object.values(BY_MONGOOSE)) {
    expect(readFileSync(inRoot('node_modules', 'mongoose', 'lib', file), 'utf8')).toContain(text);
  }
  expect(readFileSync(inRoot(engineDir, 'driver.ts'), 'utf8')).toContain('client.db()');
});

test('no operator and no option is called that the engine would refuse', () => {
  const known = new Set([...operators, ...PUSH_MODIFIERS]);
  expect([...calls.operators].filter((name) => !known.has(name))).toEqual([]);
  const refused = [...calls.options].filter((name) => !options.includes(name));
  expect(refused.filter((name) => (name.split(' ')[0] as string) in METHOD_OPTIONS)).toEqual([]);
});

describe('what counts as a call', () => {
  test('an operator is a key of an object, not a word in a text or a comment', () => {
    const { operators: found } = callsIn(
      '// $all\nconst s = "$nin"; const t = `$mod`; q({ $or: [{ a: { "$lt": $gt } }] });',
    );
    expect([...found].sort()).toEqual(['$lt', '$or']);
  });

  test('a find of an array is none of a collection', () => {
    expect(callsIn('list.find((one) => one.id === id); Object.create(null);').methods).toEqual(new Set());
    const byMongoose = callsIn(
      'm.find(filter).lean<X>(); m.create({ a: 1 }); m.findById(id); await m.createIndexes();',
    );
    expect([...byMongoose.methods].sort()).toEqual(['createIndex', 'find', 'findOne', 'insertOne']);
  });

  test('an option belongs to the method it is given to', () => {
    const text = `
      await rows.find({ a }, { b: 1 }).sort({ a: 1 }).limit(2).lean();
      await rows.findOne({ a }).sort({ a: 1 });
      await rows.updateOne({ a }, { $set: { sort: 1 } }, { ...(some ? { upsert: true } : {}) });
      list.sort().slice(0);
      schema.index({ a: 1 }, { unique: true });`;
    expect([...callsIn(text).options].sort()).toEqual([
      'createIndex unique',
      'find limit',
      'find projection',
      'find sort',
      'findOne sort',
      'updateOne upsert',
    ]);
  });

  test('an operator nobody calls is named', () => {
    expect(without(['$or', '$all'], callsIn('q({ $or: [] })').operators)).toEqual(['$all']);
  });
});
