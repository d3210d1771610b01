import { isDeepStrictEqual } from 'node:util';
import type { RetentionClock } from '../lib/feature';
import type { Logger } from '../lib/logger';
import { DAY_MS } from '../lib/units';
import { type Raw, rawCollection } from '../storage/sealing';
import { documents } from '../storage/sealing/seal-all';
import type { Store } from '../storage/store';
import { dueIn, type Span } from './due';
import { WHOLE_ROUND_MS } from './limits';
import type { PersonalPart } from './personal';

/** The parts of the retention. */
export interface RetentionDeps {
  readonly mongoose: Mongoose;
  readonly parts: readonly PersonalPart[];
  readonly logger: Logger;
  /** Called for each document that a clock has emptied, with its form before. */
  readonly onEmptied?: ((collection: string, doc: Doc) => Promise<void>) | undefined;
}

type Mongoose = Store['mongoose'];
type Doc = Readonly<Record<string, unknown>>;

/** The clocks of what is kept about people, in the order of the features. */
export function clocksOf(parts: readonly PersonalPart[]): readonly RetentionClock[] {
  return parts.flatMap(({ personal }) => personal.flatMap(({ clocks = [] }) => clocks));
}

/**
 * Makes the rounds of the retention. A round ends everything whose clock has run out: documents go, or lose their fields.
 * It looks at what ran out since the last round. The first one, and one a day, looks at everything, for what had to stay
 * then. It works on the stored form, so no word is opened for it. Safe to break off, to repeat, and beside other
 * processes.
 * @returns a round at a moment; it gives the number of documents deleted or emptied
 */
export function createRetention({ parts, logger, ...deps }: RetentionDeps): (now: Date) => Promise<number> {
  const clocks = clocksOf(parts).filter(({ own }) => own !== true);
  let last: Date | null = null;
  let whole: Date | null = null;
  return async (now) => {
    const isWhole = whole === null || Math.abs(now.getTime() - whole.getTime()) >= WHOLE_ROUND_MS;
    let all = 0;
    for (const clock of clocks) {
      const runOut = (at: Date): Date => new Date(at.getTime() - clock.days * DAY_MS);
      const span = { from: last && !isWhole ? runOut(last) : null, before: runOut(now) };
      const ended = await endDue(deps, clock, span);
      if (ended > 0) logger.info({ collection: clock.collection, ended }, 'retention: what is past its time has gone');
      all += ended;
    }
    last = now;
    if (isWhole) whole = now;
    return all;
  };
}

async function endDue(
  { mongoose, onEmptied }: Pick<RetentionDeps, 'mongoose' | 'onEmptied'>,
  clock: RetentionClock,
  span: Span,
): Promise<number> {
  const raw = rawCollection(mongoose, clock.collection);
  const { where = {}, since, through } = clock;
  const due = through ? dueThrough(mongoose, raw, clock, span) : dueIn(raw, where, since, span);
  let ended = 0;
  for await (const doc of due) {
    if (!(await endOne(mongoose, raw, clock, doc))) continue;
    ended += 1;
    if (clock.ends !== 'documents') await onEmptied?.(clock.collection, doc);
  }
  return ended;
}

/** The documents that lead to a document of another collection whose time has come. */
async function* dueThrough(
  mongoose: Mongoose,
  raw: Raw,
  { where = {}, since, through }: RetentionClock,
  span: Span,
): AsyncGenerator<Doc> {
  if (!through) return;
  for await (const { _id } of dueIn(rawCollection(mongoose, through.collection), where, since, span))
    yield* documents(raw, { [through.path]: _id });
}

/** Ends one document; false if it stays, or was ended before. */
async function endOne(mongoose: Mongoose, raw: Raw, clock: RetentionClock, doc: Doc): Promise<boolean> {
  const { ends, newestStays, unlessNamed } = clock;
  if (newestStays && (await isNewest(raw, newestStays, doc))) return false;
  if (unlessNamed && (await isNamed(mongoose, unlessNamed, doc))) return false;
  if (ends === 'documents') {
    await raw.deleteOne({ _id: doc._id });
    return true;
  }
  const { set = {}, unset = [] } = ends;
  const $set = Object.fromEntries(Object.entries(set).filter(([path, value]) => !isDeepStrictEqual(doc[path], value)));
  const $unset = Object.fromEntries(unset.filter((path) => at(doc, path) !== undefined).map((path) => [path, 1]));
  const update = {
    ...(Object.keys($set).length > 0 ? { $set } : {}),
    ...(Object.keys($unset).length > 0 ? { $unset } : {}),
  };
  if (Object.keys(update).length === 0) return false;
  await raw.updateOne({ _id: doc._id }, update);
  return true;
}

/** True if no later document of the group exists; a document without its number belongs to none. */
async function isNewest(raw: Raw, { of, by }: NonNullable<RetentionClock['newestStays']>, doc: Doc): Promise<boolean> {
  if (doc[by] === undefined) return false;
  return (await raw.findOne({ [of]: doc[of], [by]: { $gt: doc[by] } }, { projection: { _id: 1 } })) === null;
}

async function isNamed(
  mongoose: Mongoose,
  { collection, path, as }: NonNullable<RetentionClock['unlessNamed']>,
  doc: Doc,
): Promise<boolean> {
  const found = await rawCollection(mongoose, collection).findOne(
    { [path]: `${as}${String(doc._id)}` },
    { projection: { _id: 1 } },
  );
  return found !== null;
}

/** The value at a path without lists. */
function at(doc: Doc, path: string): unknown {
  let value: unknown = doc;
  for (const name of path.split('.'))
    value = typeof value === 'object' && value !== null ? (value as Doc)[name] : undefined;
  return value;
}
