import type { Mongoose } from 'mongoose';
import { rawCollection, type Sealing } from './index';
import { MIN_ANYWHERE } from './limits';
import { MARKS } from './marks';
import { isPart, replacedAt } from './paths';
import { CONVERSATION, type SealedField } from './plan';
import { documents } from './seal-all';
import type { Doc, Sealer } from './sealer';

/** Stands where a leaver's word stood. */
const GONE = '…';

/** An id, a key of a text, a step: one word of the program's own. */
export const CODE = /^[\w.:/@-]+$/;

/** What is taken out of everybody's documents. */
export interface TakingOut {
  /** The leaver's words, of any length. */
  readonly words: readonly string[];
  /** Collections in which nobody is told another one's words. */
  readonly except: readonly string[];
  /** The documents of a collection to look at; absent: all. */
  readonly where?: (collection: string) => Readonly<Record<string, unknown>>;
}

/**
 * Takes a leaver's words out of everything that is sealed for others: turns, sessions, notices and lines they were shown.
 * A document that changes meanwhile is read again. Safe to break off and to repeat.
 * @returns the conversations whose documents changed
 */
export async function takeOut(
  mongoose: Mongoose,
  { sealers }: Pick<Sealing, 'sealers'>,
  { words, except, where = () => ({}) }: TakingOut,
): Promise<ReadonlySet<string>> {
  const found = wordsIn(words);
  const changed = new Set<string>();
  if (found === null) return changed;
  for (const [name, sealer] of sealers) {
    if (except.includes(name)) continue;
    for await (const doc of documents(rawCollection(mongoose, name), where(name)))
      if (await takeOutOf(mongoose, sealer, doc, found)) changed.add(String(doc[CONVERSATION] ?? ''));
  }
  return changed;
}

/** Finds any of the words; null for none. Short ones only count at the beginning of a word. */
function wordsIn(words: readonly string[]): RegExp | null {
  const longest = [...new Set(words.map((word) => word.trim()))]
    .filter((word) => word !== '')
    .sort((a, b) => b.length - a.length)
    .map((word) => {
      const exact = word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
      return [...word].length >= MIN_ANYWHERE ? exact : `(?<![\\p{L}\\p{N}])${exact}`;
    });
  return longest.length === 0 ? null : new RegExp(longest.join('|'), 'gu');
}

async function takeOutOf(mongoose: Mongoose, sealer: Sealer, found: Doc, words: RegExp): Promise<boolean> {
  const raw = rawCollection(mongoose, sealer.plan.collection);
  for (let doc: Doc | null = found; doc !== null; doc = await raw.findOne({ _id: doc._id })) {
    const stored: Doc = doc;
    // Opening changes a document in place, so that it gets one of its own.
    const [open] = await sealer.open((await raw.find({ _id: stored._id }).toArray()) as Doc[]);
    if (!open) return false;
    const without = sealer.plan.fields.reduce<Doc>(
      (one, { path, inside }) => replacedAt(one, path.split('.'), (value) => taken(value, words, inside)) as Doc,
      open,
    );
    const tops = [...new Set(sealer.plan.fields.map(({ path }) => path.split('.')[0] as string))];
    if (!tops.some((top) => JSON.stringify(without[top]) !== JSON.stringify(open[top]))) return false;
    const sealed = await sealer.insert(without);
    const changed = [...tops, MARKS].filter((top) => top in sealed);
    const was = Object.fromEntries(changed.map((top) => [top, top in stored ? stored[top] : { $exists: false }]));
    const $set = Object.fromEntries(changed.map((top) => [top, sealed[top]]));
    if ((await raw.updateOne({ ...was, _id: stored._id }, { $set })).matchedCount > 0) return true;
  }
  return false;
}

/** What is left of a sealed value without the words. */
function taken(value: unknown, words: RegExp, inside: SealedField['inside']): unknown {
  if (inside === 'stays') return value;
  const without = withoutWords(value, words);
  return inside === 'whole' && JSON.stringify(without) !== JSON.stringify(value) ? null : without;
}

/** The value with the words taken out of every string in it. */
function withoutWords(value: unknown, words: RegExp): unknown {
  if (typeof value === 'string') {
    // A code of the program may hold a name by chance; it is left alone unless it is the name.
    if (CODE.test(value)) return value.replace(words, GONE) === GONE ? GONE : value;
    return value.replace(words, GONE);
  }
  if (Array.isArray(value)) return value.map((one) => withoutWords(one, words));
  if (!isPart(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutWords(one, words)]));
}
