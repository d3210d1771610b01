import { type Model, Schema } from 'mongoose';
import { PumasiError } from '../../lib/errors';
import { derivedUuid } from '../../lib/ids';
import type { ModelHost } from '../../lib/model-host';
import { derivedRandom } from '../../lib/random';
import { readableCode } from '../../lib/readable-code';
import { DAY_MS } from '../../lib/units';
import { insertOnce } from '../record';
import { CODE_TRIES, INVITE_DAYS, INVITE_LENGTH } from './limits';
import type { Invite, Invites } from './types';

/** A stored invitation; the id comes from community and label, so that a label has one code. */
interface InviteDoc extends Invite {
  readonly _id: string;
}

const inviteSchema = new Schema<InviteDoc>(
  {
    _id: { type: String, required: true },
    code: { type: String, required: true },
    community: { type: String, required: true },
    label: { type: String, required: true },
    at: { type: Date, required: true },
    until: { type: Date, required: true },
  },
  { collection: 'invites', versionKey: false, minimize: false, strict: true },
);
inviteSchema.index({ code: 1 }, { unique: true });

/** Makes the invitations over the collection `invites`. */
export function createInvites({ host }: { readonly host: ModelHost }): Invites {
  const invites = host.model<InviteDoc>('Invite', inviteSchema);
  return {
    make: (of, at) => make(invites, of, at),

    async find(code, at) {
      const doc = await invites.findOne({ code, until: { $gt: at } }).lean<InviteDoc | null>();
      return doc && asInvite(doc);
    },

    labelOf: async (code) => (await invites.findOne({ code }).lean<InviteDoc | null>())?.label ?? null,
  };
}

async function make(
  invites: Model<InviteDoc>,
  { community, label }: Pick<Invite, 'community' | 'label'>,
  at: Date,
): Promise<Invite> {
  const _id = derivedUuid(`${community}\n${label}`);
  const until = new Date(at.getTime() + INVITE_DAYS * DAY_MS);
  for (let tries = 0; tries < CODE_TRIES; tries++) {
    // The code is public. It comes from the id, so that a turn run again says the same one.
    const code = readableCode(derivedRandom(`${_id}/${tries}`), INVITE_LENGTH);
    const fresh = { _id, code, community, label, at, until };
    await insertOnce(invites, fresh);
    const there = await invites.findById(_id).lean<InviteDoc | null>();
    // Without a document the code belongs to another invitation.
    if (!there) continue;
    if (there.until < until) await invites.updateOne({ _id, until: { $lt: until } }, { $set: { until } });
    return asInvite({ ...there, until });
  }
  throw new PumasiError('invites.code', 'no free code was found; look at the collection invites');
}

function asInvite({ _id, ...rest }: InviteDoc): Invite {
  return rest;
}
