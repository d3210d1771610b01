import type { Series, Slot } from '../../../src/services/bookings';
import type { Stage } from './stage';

/** A slot as it is stored. */
type Page = Omit<Slot, 'id'> & { readonly _id: string };

const shape = 'expect slot <series> <day> <time> free n [waiting n]';

/**
 * `expect slot care-gwanak 2026-11-28 09:00 free 1 waiting 1`: what a slot has at a local time. The series is named by its
 * id in the pack, its kind of help, or its profile.
 */
export async function slotAt(stage: Stage, words: readonly string[]): Promise<void> {
  const [name = '', day = '', time = '', ...wanted] = words;
  const at = new Date(`${day}T${time}:00+09:00`);
  if (Number.isNaN(at.getTime()) || wanted.length === 0 || wanted.length % 2 > 0) throw new Error(`write ${shape}`);
  const { mongoose } = stage.world.runtime.store;
  const series = await mongoose
    .model('BookingSeries')
    .find({ $or: [{ pack: name }, { kind: name }, { profile: name }] })
    .lean<{ readonly _id: Series['id'] }[]>();
  const slots = await mongoose
    .model('BookingSlot')
    .find({ series: { $in: series.map(({ _id }) => _id) }, from: { $lte: at }, to: { $gt: at } })
    .lean<Page[]>();
  const [slot, ...more] = slots;
  if (!slot || more.length > 0) throw new Error(`there are ${slots.length} slots of ${name} then`);
  const grain = slot.grain === null ? 0 : Math.floor((at.getTime() - slot.from.getTime()) / (slot.grain * 60_000));
  const waiting = await mongoose.model('Booking').countDocuments({ slot: slot._id, state: 'waiting' });
  const found: Readonly<Record<string, number>> = { free: slot.free[`g${grain}`] ?? 0, waiting };
  for (let i = 0; i < wanted.length; i += 2) {
    const [what = '', number] = [wanted[i], wanted[i + 1]];
    if (!(what in found)) throw new Error(`write ${shape}`);
    if (found[what] !== Number(number)) throw new Error(`${what} is ${found[what]}`);
  }
}
