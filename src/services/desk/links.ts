import { createHash } from 'node:crypto';
import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { type Random, systemRandom, token } from '../../lib/random';
import { MINUTE_MS } from '../../lib/units';
import { LINK_MINUTES } from './limits';
import type { LinkState, Links } from './types';

/** The single link of a member; a new one replaces it. */
interface LinkDoc {
  /** Member id. */
  readonly _id: string;
  readonly community: string;
  readonly hash: string;
  readonly until: Date;
  /** The browser that used it, by a hash of its key. */
  readonly used?: { readonly by: string; readonly at: Date };
}

const linkSchema = new Schema<LinkDoc>(
  {
    _id: { type: String, required: true },
    community: { type: String, required: true },
    hash: { type: String, required: true },
    until: { type: Date, required: true },
    used: { type: new Schema({ by: String, at: Date }, { _id: false }) },
  },
  { collection: 'desk_links', versionKey: false },
);
linkSchema.index({ hash: 1 }, { unique: true });

/** Makes the links over the collection `desk_links`; `forget` removes a member's link. */
export function createLinks(
  host: ModelHost,
  random: Random = systemRandom,
): Links & { forget(member: string): Promise<void> } {
  const links: Model<LinkDoc> = host.model<LinkDoc>('DeskLink', linkSchema);
  const find = (made: string) => links.findOne({ hash: hashOf('link', made) }).lean<LinkDoc | null>();

  return {
    async make({ member, community }, { at }) {
      const made = token(random);
      // A replay replaces the first link by another one; nobody has seen the first.
      const fresh = { community, hash: hashOf('link', made), until: new Date(at.getTime() + LINK_MINUTES * MINUTE_MS) };
      await links.updateOne({ _id: member }, { $set: fresh, $unset: { used: 1 } }, { upsert: true });
      return made;
    },

    look: async (made, at) => stateOf(await find(made), at),

    async spend(made, browser, at) {
      const found = await find(made);
      const by = hashOf('browser', browser);
      // A button pressed twice: the first press has used the link up.
      if (found?.used?.by === by && found.until > at) return good(found);
      const state = stateOf(found, at);
      if (state.is !== 'good' || !found) return state;
      const free = { _id: found._id, hash: found.hash, used: { $exists: false } };
      const { matchedCount } = await links.updateOne(free, { $set: { used: { by, at } } });
      return matchedCount > 0 ? state : { is: 'used' };
    },

    async forget(member) {
      await links.deleteOne({ _id: member });
    },
  };
}

/** A hash for the store; `use` keeps a link from fitting a session. */
export function hashOf(use: 'link' | 'session' | 'browser', secret: string): string {
  return createHash('sha256').update(`desk-${use}\0${secret}`).digest('hex');
}

function stateOf(found: LinkDoc | null, at: Date): LinkState {
  if (!found) return { is: 'wrong' };
  if (found.used) return { is: 'used' };
  return found.until <= at ? { is: 'late' } : good(found);
}

function good({ _id, community }: LinkDoc): LinkState {
  return { is: 'good', member: _id, community };
}
