import { AT, HERE } from '../../services/members/support';
import { activeParty } from './parties.scenes';
import type { Scene, Stage } from './stage';

const call = { kind: 'safety-patrol', date: '2026-11-27', time: '19:00', minutes: 90, places: 2, address: '망원역' };

/** The fund with minutes, a call of `ann`'s party, and bob's application for it. */
async function applied(stage: Stage) {
  const { services, step, holder, member } = stage;
  const party = await activeParty(stage);
  const { id: op } = await holder('op', 'operator');
  await services.ledger.fill({ community: HERE, account: `fund:${HERE}`, minutes: 600, by: op }, step());
  const ann = (await services.members.standing('web:ann'))?.id ?? '';
  const { kind, date, time, places, address } = call;
  const drafted = await services.bookings.series.draft(
    {
      ...{ community: HERE, profile: 'call', title: '', host: party, by: ann, zone: 'mapo', kind, address },
      ...{ rule: { dates: [date] }, hours: [{ from: time, to: '20:30' }], capacity: places },
    },
    step(),
  );
  if (!drafted.ok) throw new Error(drafted.why);
  await services.bookings.series.publish(drafted.series.id, ann, step());
  const slot = `${drafted.series.id}#${date}T1900`;
  const { id: by } = await member('bob');
  const taken = await services.bookings.take({ slot, by, for: by }, step());
  if (taken.is !== 'applied') throw new Error(taken.is);
  return { ann, slot, booking: taken.booking.id };
}

/** The same, accepted, and the slot is over. */
async function ended(stage: Stage) {
  const of = await applied(stage);
  await stage.services.bookings.decide({ booking: of.booking, by: of.ann, as: 'accept' }, stage.step());
  const set = { from: new Date('2026-11-21T01:00:00Z'), to: new Date('2026-11-21T02:30:00Z'), state: 'over' };
  await stage.store.mongoose.models.BookingSlot?.updateOne({ _id: of.slot }, { $set: set });
  return of;
}

/** Replays of turns about calls for helpers. */
export const scenes: readonly Scene[] = [
  {
    action: 'volunteering.post-call',
    outcome: 'posted',
    by: 'ann',
    before: async (stage) => ({ party: await activeParty(stage), ...call }),
  },
  {
    action: 'volunteering.decide',
    outcome: 'all',
    by: 'ann',
    before: async (stage) => {
      const { slot, booking } = await applied(stage);
      return { slot, bookings: [booking], as: 'accept' };
    },
  },
  {
    action: 'volunteering.decide',
    what: 'the line',
    outcome: 'all',
    by: 'ann',
    before: async (stage) => {
      const { slot, booking } = await applied(stage);
      return { slot, bookings: [booking], as: 'wait' };
    },
  },
  {
    action: 'bookings.answer-fill',
    outcome: 'booked',
    by: 'kim',
    before: async (stage) => {
      const { slot } = await applied(stage);
      const { id } = await stage.member('kim');
      const ask = { need: slot, round: 1, at: AT, answer: null, answeredAt: null };
      await stage.services.matching.asks.note(id, [ask], AT);
      return { slot, answer: 'yes' };
    },
  },
  {
    action: 'bookings.mark-told',
    outcome: 'all',
    by: 'ann',
    before: async (stage) => {
      const { booking } = await ended(stage);
      return { marks: [`${booking}|90`] };
    },
  },
];
