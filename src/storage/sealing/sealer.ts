import type { mongo } from 'mongoose';
import { invariant } from '../../lib/errors';
import { isSealed, keyIdOf, type PersonKey, seal, unseal } from './cipher';
import { HOUSE, type KeyRing } from './key-ring';
import { MAX_OWNERS } from './limits';
import { MARKS, marksOf, marksPath } from './marks';
import { asStored, isEmpty, isPart, type Part, placesAt, plainPath, replacedAt, valueAt } from './paths';
import { CONVERSATION, type CollectionPlan, type SealedField } from './plan';
import { Recent } from './recent';

/** A document as it is stored or read. */
export type Doc = Record<string, unknown>;
/** Finds the id at an owner's path of one document. */
export type Owners = (path: string) => unknown;
type Keys = ReadonlyMap<string, PersonKey>;

/** Operators that set values; `$push` adds to lists. */
const SETTING = ['$set', '$setOnInsert', '$push'] as const;
/** Operators that never carry words. */
const WORDLESS = ['$inc', '$unset', '$min', '$max', '$addToSet', '$pull'];

/** Seals and opens the documents of one collection. */
export class Sealer {
  readonly plan: CollectionPlan;
  readonly ring: KeyRing;
  private readonly isPerson: (owner: string) => boolean;
  private readonly owners = new Recent<Part>(MAX_OWNERS);

  /** `isPerson` tells the ids of people from those of the program's own work. */
  constructor(plan: CollectionPlan, ring: KeyRing, isPerson: (owner: string) => boolean) {
    this.plan = plan;
    this.ring = ring;
    this.isPerson = isPerson;
  }

  /** A document in its stored form. Values that are sealed already stay. */
  async insert(doc: Doc): Promise<Doc> {
    const owners: Owners = (path) => valueAt(doc, path);
    const fields = this.plan.fields.filter(({ path }) => holdsWords(doc, path.split('.')));
    const keys = await this.keysOf(fields, owners);
    const sealed = { ...doc };
    const marks: Doc = {};
    for (const field of fields) {
      const word = field.found === 'never' ? null : doc[field.path];
      if (typeof word === 'string') marks[field.path] = marksOf(this.ring.newest, field, word);
      const replace = this.sealing(field, keys, owners, String(doc._id));
      const [top = '', ...rest] = field.path.split('.');
      sealed[top] = replacedAt(sealed[top], rest, replace);
    }
    this.remember(doc);
    return Object.keys(marks).length > 0 ? { ...sealed, [MARKS]: marks } : sealed;
  }

  /** The fields whose words an update writes. */
  written(update: Part): readonly SealedField[] {
    return this.plan.fields.filter((field) =>
      SETTING.some((op) =>
        Object.entries((update[op] ?? {}) as Part).some(([path, value]) => {
          const rest = below(field.path, plainPath(path));
          return rest !== null && elementsOf(op, value).some((one) => holdsWords(one, rest));
        }),
      ),
    );
  }

  /**
   * An update in the stored form.
   * @param fields what it writes; the words of other fields are empty
   * @throws Error for an operator that would need the words of a sealed value
   */
  async update(update: Part, fields: readonly SealedField[], id: string, owners: Owners): Promise<Doc> {
    this.refuseInside(update);
    const keys = await this.keysOf(fields, owners);
    const sealed: Doc = { ...update };
    for (const op of SETTING) {
      if (update[op] === undefined) continue;
      sealed[op] = Object.fromEntries(
        Object.entries(update[op] as Part).map(([path, value]) => [
          path,
          this.value(op, path, value, fields, keys, owners, id),
        ]),
      );
    }
    return this.withMarks(update, sealed);
  }

  /** Opens documents in place: sealed values become words, and marks go. */
  async open<T extends Doc>(docs: readonly T[]): Promise<readonly T[]> {
    const found = docs.flatMap((doc) =>
      this.plan.fields.flatMap(({ path }) =>
        [...placesAt(doc, path.split('.'))]
          .filter(({ value }) => isSealed(value))
          .map((place) => ({
            ...place,
            at: this.place(String(doc._id), path),
            key: keyIdOf(place.value as mongo.Binary),
          })),
      ),
    );
    const missing = found.map(({ key }) => key).filter((key) => this.ring.knownById(key) === undefined);
    if (missing.length > 0) await this.ring.load(missing);
    for (const { holder, name, value, at, key } of found)
      holder[name] = unseal(this.ring.knownById(key) ?? null, value as mongo.Binary, at);
    for (const doc of docs) {
      delete (doc as Doc)[MARKS];
      this.remember(doc);
    }
    return docs;
  }

  /** The owners that this process knows of a document. */
  ownersOf(id: string): Part {
    return this.owners.get(id) ?? {};
  }

  /** Remembers the ids of people in a document; only those that never change. */
  private remember(doc: Doc): void {
    const known: Doc = {};
    for (const path of this.plan.owners) {
      const value = path.includes('.') || path === '_id' ? undefined : doc[path];
      if (typeof value === 'string') known[path] = value;
    }
    if (Object.keys(known).length > 0) this.owners.set(String(doc._id), known);
  }

  private async keysOf(fields: readonly SealedField[], owners: Owners): Promise<Keys> {
    const keys = new Map<string, PersonKey>();
    for (const owner of new Set(fields.map((field) => this.ownerOf(field, owners))))
      keys.set(owner, this.ring.known(owner) ?? (await this.ring.of(owner)));
    return keys;
  }

  private ownerOf(field: SealedField, owners: Owners): string {
    for (const path of [field.owner, CONVERSATION]) {
      const owner = owners(path);
      if (typeof owner === 'string' && owner !== '' && this.isPerson(owner)) return owner;
    }
    return HOUSE;
  }

  private sealing(field: SealedField, keys: Keys, owners: Owners, id: string): (value: unknown) => unknown {
    return (value) => {
      if (isEmpty(value) || isSealed(value)) return value;
      const key = keys.get(this.ownerOf(field, owners));
      invariant(key, `no key for ${this.plan.collection}.${field.path}`);
      return seal(key, value, this.place(id, field.path));
    };
  }

  private value(
    op: (typeof SETTING)[number],
    path: string,
    value: unknown,
    fields: readonly SealedField[],
    keys: Keys,
    owners: Owners,
    id: string,
  ): unknown {
    let sealed = value;
    for (const field of fields) {
      const rest = below(field.path, plainPath(path));
      if (rest === null) continue;
      const replace = this.sealing(field, keys, owners, id);
      const each = op === '$push' && isEach(sealed) ? sealed.$each : null;
      invariant(
        op !== '$push' || rest.length > 0,
        `${this.plan.collection}.${path} is sealed as a whole: nothing is added to it`,
      );
      sealed = each
        ? { ...(sealed as object), $each: each.map((one) => replacedAt(one, rest, replace)) }
        : replacedAt(sealed, rest, replace);
    }
    return sealed;
  }

  /** Writes the marks of words that an update sets, and takes those of emptied ones away. */
  private withMarks(update: Part, sealed: Doc): Doc {
    const set: Doc = {};
    const unset: Doc = {};
    const onInsert: Doc = {};
    for (const field of this.plan.fields.filter(({ found }) => found !== 'never')) {
      const { path } = field;
      const marks = (word: unknown) => marksOf(this.ring.newest, field, String(word));
      const setting = (update.$set ?? {}) as Part;
      const inserting = (update.$setOnInsert ?? {}) as Part;
      if (path in setting && !isEmpty(setting[path])) set[marksPath(path)] = marks(setting[path]);
      else if (path in setting || path in ((update.$unset ?? {}) as Part)) unset[marksPath(path)] = 1;
      if (!isEmpty(inserting[path])) onInsert[marksPath(path)] = marks(inserting[path]);
    }
    return {
      ...sealed,
      ...added('$set', sealed, set),
      ...added('$unset', sealed, unset),
      ...added('$setOnInsert', sealed, onInsert),
    };
  }

  private refuseInside(update: Part): void {
    for (const [op, paths] of Object.entries(update)) {
      const known = (SETTING as readonly string[]).includes(op) || WORDLESS.includes(op);
      invariant(known, `${this.plan.collection}: the operator ${op} is not sealed`);
      for (const path of Object.keys(paths as Part)) {
        const inside = this.plan.fields.find((field) => plainPath(path).startsWith(`${field.path}.`));
        invariant(!inside, `${this.plan.collection}.${path} lies inside a sealed value`);
        const whole = op !== '$unset' && WORDLESS.includes(op) && this.plan.fields.some((one) => one.path === path);
        invariant(!whole, `${this.plan.collection}.${path} is sealed: ${op} can't read it`);
      }
    }
  }

  private place(id: string, path: string): string {
    return `${this.plan.collection}\0${id}\0${path}`;
  }
}

/** The rest of a field's path below `path`; null if the field lies elsewhere. */
function below(field: string, path: string): readonly string[] | null {
  if (field === path) return [];
  return field.startsWith(`${path}.`) ? field.slice(path.length + 1).split('.') : null;
}

function holdsWords(value: unknown, path: readonly string[]): boolean {
  const stored = asStored(value);
  const [name] = path;
  if (name === undefined) return !isEmpty(stored);
  if (Array.isArray(stored)) return stored.some((one) => holdsWords(one, path));
  return isPart(stored) && stored[name] !== undefined && holdsWords(stored[name], path.slice(1));
}

function elementsOf(op: string, value: unknown): readonly unknown[] {
  return op === '$push' && isEach(value) ? value.$each : [value];
}

function isEach(value: unknown): value is { readonly $each: readonly unknown[] } {
  return Array.isArray((value as { $each?: unknown } | null)?.$each);
}

function added(op: string, sealed: Doc, more: Doc): Doc {
  return Object.keys(more).length > 0 ? { [op]: { ...(sealed[op] as object | undefined), ...more } } : {};
}
