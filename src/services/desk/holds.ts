import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { HOUR_MS, MINUTE_MS } from '../../lib/units';
import { insertOnce } from '../record';
import { HOLD_MINUTES, MAX_SNOOZE_HOURS } from './limits';
import type { Held, Hold, Holding, Holds } from './types';

/** A card that somebody holds, or that is put off. */
interface HoldDoc {
  /** The card's id. */
  readonly _id: string;
  readonly community: string;
  /** Member id of the holder; null after the card was given back. */
  readonly by: string | null;
  /** End of the lease, or of the time the card is put off. */
  readonly until: Date;
  readonly putOff: boolean;
}

const holdSchema = new Schema<HoldDoc>(
  {
    _id: { type: String, required: true },
    community: { type: String, required: true },
    by: { type: String, default: null },
    until: { type: Date, required: true },
    putOff: { type: Boolean, required: true },
  },
  { collection: 'desk_holds', versionKey: false },
);
holdSchema.index({ by: 1 });
holdSchema.index({ until: 1 });

/** Makes the holds over the collection `desk_holds`; `forget` gives back all cards of a member. */
export function createHolds(host: ModelHost): Holds & { forget(member: string): Promise<void> } {
  const holds: Model<HoldDoc> = host.model<HoldDoc>('DeskHold', holdSchema);
  return {
    async of(cards, at) {
      const docs = await holds.find({ _id: { $in: [...cards] }, until: { $gt: at } }).lean<HoldDoc[]>();
      return new Map(docs.map((doc) => [doc._id, asHold(doc)]));
    },

    take: (of) => put(holds, of, { by: of.by, until: later(of.at, HOLD_MINUTES * MINUTE_MS), putOff: false }),

    async release({ card, by }) {
      await holds.deleteOne({ _id: card, by, putOff: false });
    },

    putOff: (of) => {
      const last = later(of.at, MAX_SNOOZE_HOURS * HOUR_MS);
      return put(holds, of, { by: null, until: of.until < last ? of.until : last, putOff: true });
    },

    async bringBack({ card }) {
      await holds.deleteOne({ _id: card, putOff: true });
    },

    async forget(member) {
      await holds.deleteMany({ by: member });
    },
  };
}

/** Writes the state of a card, unless somebody else holds it. */
async function put(
  holds: Model<HoldDoc>,
  { card, community, by, at }: Holding,
  next: Pick<HoldDoc, 'by' | 'until' | 'putOff'>,
): Promise<Held> {
  // Expired holds mean nothing any more; without this they would pile up.
  await holds.deleteMany({ until: { $lte: at } });
  const free = { _id: card, $or: [{ by: { $in: [by, null] } }, { until: { $lte: at } }] };
  const { matchedCount } = await holds.updateOne(free, { $set: next });
  if (matchedCount > 0 || (await insertOnce(holds, { _id: card, community, ...next }))) return { ok: true };
  const now = await holds.findById(card).lean<HoldDoc | null>();
  // The other one gave the card back in between: the caller tries again.
  return { ok: false, why: 'other', by: now?.by ?? by };
}

function asHold({ _id, by, until, putOff }: HoldDoc): Hold {
  return { card: _id, by, until: putOff ? until : null };
}

function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
