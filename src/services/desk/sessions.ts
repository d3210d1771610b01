import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { hashOf } from './links';
import type { Sessions } from './types';

/** A signed-in session. */
interface SessionDoc {
  /** Hash of the session's id. */
  readonly _id: string;
  readonly member: string;
  readonly text: string;
  readonly until: Date;
}

const sessionSchema = new Schema<SessionDoc>(
  {
    _id: { type: String, required: true },
    member: { type: String, required: true },
    text: { type: String, required: true },
    until: { type: Date, required: true },
  },
  { collection: 'desk_sessions', versionKey: false },
);
sessionSchema.index({ member: 1 });
sessionSchema.index({ until: 1 });

/** Makes the sessions over the collection `desk_sessions`; `forget` ends all of a member. */
export function createSessions(host: ModelHost): Sessions & { forget(member: string): Promise<void> } {
  const sessions: Model<SessionDoc> = host.model<SessionDoc>('DeskSession', sessionSchema);
  const keyOf = (id: string) => hashOf('session', id);
  return {
    async read(id, at) {
      const found = await sessions.findById(keyOf(id)).lean<SessionDoc | null>();
      return found && found.until > at ? found.text : null;
    },

    async write(id, { member, text, until }, at) {
      await sessions.deleteMany({ until: { $lte: at } });
      await sessions.updateOne({ _id: keyOf(id) }, { $set: { member, text, until } }, { upsert: true });
    },

    async remove(id) {
      await sessions.deleteOne({ _id: keyOf(id) });
    },

    async forget(member) {
      await sessions.deleteMany({ member });
    },
  };
}
