import { type Model, type mongo, Schema } from 'mongoose';
import { isDuplicateKey } from '../../lib/duplicate-key';
import { invariant, PumasiError } from '../../lib/errors';
import type { ModelHost } from '../../lib/model-host';
import { freshKey, type PersonKey, type Secret, unwrapKey, wrapKey } from './cipher';
import { KEY_TRUST_MS, MAX_KEYS } from './limits';
import { Recent } from './recent';

/** A stored key: wrapped, so that it opens nothing without SECRET_KEY. */
export interface KeyDoc {
  readonly _id: string;
  /** The id of a member, a conversation, or `house` for what belongs to no person. */
  readonly owner: string;
  /** The secret that wraps it. */
  readonly secret: string;
  readonly wrapped: mongo.Binary | Buffer;
}

/** Owns what belongs to no person: the program's own work. */
export const HOUSE = 'house';

/** Ends the owner of a key that is going to be destroyed. */
const RETIRED = '#retired';

const keySchema = new Schema<KeyDoc>(
  {
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    secret: { type: String, required: true },
    wrapped: { type: Buffer, required: true },
  },
  { collection: 'person_keys', versionKey: false },
);
keySchema.index({ owner: 1 }, { unique: true });
keySchema.index({ secret: 1 });

/** A key in memory, and when it was read. */
interface Held {
  readonly key: PersonKey | null;
  readonly at: number;
}

/** The keys of people: one an owner, in one collection, wrapped by SECRET_KEY. */
export class KeyRing {
  readonly secrets: readonly Secret[];
  readonly keys: Model<KeyDoc>;
  private readonly trustMs: number;
  private readonly byOwner = new Recent<Held>(MAX_KEYS);
  private readonly byId = new Recent<Held>(MAX_KEYS);

  /**
   * @param secrets newest first; the first wraps
   * @param shared true if other processes use the store: a copy in memory is then trusted for KEY_TRUST_MS
   */
  constructor(host: ModelHost, secrets: readonly Secret[], shared: boolean) {
    invariant(secrets.length > 0, 'sealing needs a secret');
    this.secrets = secrets;
    this.keys = host.model<KeyDoc>('PersonKey', keySchema);
    this.trustMs = shared ? KEY_TRUST_MS : Number.POSITIVE_INFINITY;
  }

  /** The secret that wraps and marks. */
  get newest(): Secret {
    return this.secrets[0] as Secret;
  }

  /** The owner's key if it is in memory. */
  known(owner: string): PersonKey | undefined {
    return this.trusted(this.byOwner, owner)?.key ?? undefined;
  }

  /** The owner's key; a new owner gets one. */
  async of(owner: string): Promise<PersonKey> {
    const known = this.known(owner);
    if (known) return known;
    const stored = await this.keys.findOne({ owner }).lean<KeyDoc>();
    if (!stored) return this.make(owner);
    return (await this.lasts(stored)) ? this.hold(stored) : this.of(owner);
  }

  /** The key with an id if it is in memory; null if it is destroyed. */
  knownById(id: string): PersonKey | null | undefined {
    return this.trusted(this.byId, id)?.key;
  }

  /** Brings keys into memory by their ids. */
  async load(ids: readonly string[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => this.knownById(id) === undefined);
    if (missing.length === 0) return;
    const docs = await this.keys
      .find({ _id: { $in: missing } })
      .limit(missing.length)
      .lean<KeyDoc[]>();
    // These only open. A key that seals is known to last.
    for (const doc of docs) this.byId.set(doc._id, { key: this.unwrapped(doc), at: performance.now() });
    const there = new Set(docs.map(({ _id }) => _id));
    for (const id of missing) if (!there.has(id)) this.byId.set(id, { key: null, at: performance.now() });
  }

  /** Destroys the owner's key: what it sealed opens no more, in the store and in every copy. */
  async destroy(owner: string): Promise<void> {
    const doc = await this.keys.findOne({ owner }).lean<KeyDoc>();
    this.byOwner.delete(owner);
    if (!doc) return;
    await this.keys.deleteOne({ _id: doc._id });
    this.byId.set(doc._id, { key: null, at: performance.now() });
  }

  /** Takes the owner's key out of use: it still opens, and the next value gets a fresh one. Null for none. */
  async retire(owner: string): Promise<KeyDoc | null> {
    const retired = `${owner}${RETIRED}`;
    const before = await this.keys.findOne({ owner: retired }).lean<KeyDoc>();
    if (before) return before;
    await this.keys.updateOne({ owner }, { $set: { owner: retired } });
    this.byOwner.delete(owner);
    return this.keys.findOne({ owner: retired }).lean<KeyDoc>();
  }

  /** Wraps a stored key under the newest secret; false if another process did. */
  async rewrap(doc: KeyDoc): Promise<boolean> {
    const wrapped = wrapKey(this.newest, this.unwrapped(doc));
    const set = { secret: this.newest.id, wrapped };
    const { matchedCount } = await this.keys.updateOne({ _id: doc._id, secret: doc.secret }, { $set: set });
    return matchedCount > 0;
  }

  private async make(owner: string): Promise<PersonKey> {
    const key = freshKey();
    const doc = { _id: key.id, owner, secret: this.newest.id, wrapped: wrapKey(this.newest, key) };
    try {
      await this.keys.create(doc);
      return this.hold(doc);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return this.of(owner);
    }
  }

  /**
   * True once a key that was read is sure to last; false if its owner has another. Another turn may have just made it,
   * and a read shows it before the disk has it. A write that changes nothing waits for the disk, or for most of the set.
   * Rejects if the key was lost with a failed commit.
   */
  private async lasts({ _id, owner }: KeyDoc): Promise<boolean> {
    const { matchedCount } = await this.keys.updateOne({ _id, owner }, { $set: { owner } });
    return matchedCount === 1;
  }

  private hold(doc: KeyDoc): PersonKey {
    const key = this.unwrapped(doc);
    const held = { key, at: performance.now() };
    this.byOwner.set(doc.owner, held);
    this.byId.set(doc._id, held);
    return key;
  }

  private unwrapped({ _id, secret, wrapped }: KeyDoc): PersonKey {
    const mine = this.secrets.find(({ id }) => id === secret);
    if (!mine)
      throw new PumasiError(
        'sealing.no-secret',
        'this store was sealed under another SECRET_KEY; put that one behind the new one: SECRET_KEY=new,old',
      );
    return unwrapKey(mine, _id, Buffer.isBuffer(wrapped) ? wrapped : wrapped.value());
  }

  private trusted(held: Recent<Held>, name: string): Held | undefined {
    const found = held.get(name);
    if (!found || performance.now() - found.at < this.trustMs) return found;
    held.delete(name);
    return undefined;
  }
}
