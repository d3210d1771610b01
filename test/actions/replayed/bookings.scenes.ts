import { inSeoul } from '../../../src/lib/seoul';
import type { BookingsSettings, NewSeries } from '../../../src/services/bookings';
import { AT, HERE } from '../../services/members/support';
import type { Scene, Stage } from './stage';

/** A pack whose care needs no carer. */
export const bookings: BookingsSettings = {
  profiles: { care: { ratio: null, capacity: 6, most: 6 } },
  conditions: {},
  resources: [],
  series: [],
};
const hours = { begin: '2026-11-28T00:00:00.000Z', end: '2026-11-28T03:00:00.000Z' };
const span = { from: new Date(hours.begin), to: new Date(hours.end) };

/** A published care on Saturdays, and its slot of the coming one. */
async function slotOf({ services, step }: Stage): Promise<string> {
  const given: NewSeries = {
    ...{ community: HERE, profile: 'care', title: '돌봄', host: null, by: 'mem_host', zone: 'mapo' },
    ...{ rule: { weekdays: [6] }, hours: [{ from: '08:00', to: '13:00' }] },
  };
  const drafted = await services.bookings.series.draft(given, step());
  if (!drafted.ok) throw new Error(drafted.why);
  await services.bookings.series.publish(drafted.series.id, 'mem_host', step());
  const week = { from: AT, to: new Date('2026-11-29T15:00:00Z') };
  const [free] = await services.bookings.slots.find({ community: HERE, units: 0, ...week }, AT);
  if (!free) throw new Error('no free place');
  return free.slot;
}

/** A place for `count` children of somebody; gives the slot and the booking. */
async function booked(stage: Stage, user: string, count: number, slot?: string) {
  const { id: by } = await stage.member(user);
  const at = slot ?? (await slotOf(stage));
  const taken = await stage.services.bookings.take(
    { slot: at, by, for: by, span, units: count, wait: true },
    stage.step(),
  );
  if (!('booking' in taken)) throw new Error(taken.is);
  return { slot: at, booking: taken.booking.id, by };
}

/** A place that `bob` has given back, and that is offered to `ann`. */
async function offered(stage: Stage): Promise<string> {
  const first = await booked(stage, 'bob', 6);
  const { booking } = await booked(stage, 'ann', 2, first.slot);
  await stage.services.bookings.cancel({ booking: first.booking, by: first.by }, stage.step());
  return booking;
}

const withCarers: BookingsSettings = { ...bookings, profiles: {} };

/** The hours that were planned for an urgent wish of `ann` on a Saturday evening; `kim` coordinates. */
async function closedWish(stage: Stage): Promise<{ slot: string; member: string }> {
  const { id: member } = await stage.member('ann');
  await stage.holder('kim', 'coordinator');
  await slotOf(stage);
  const at = new Date('2026-11-28T10:00:00Z');
  const of = { community: HERE, by: member, zone: 'mapo', at };
  const sought = await stage.services.bookings.duty.seek(of, stage.step());
  if (sought.is !== 'sought') throw new Error(sought.is);
  return { slot: sought.slot.id, member };
}

/** A duty of `ann`, with `count` children of `bob` booked. */
async function onDuty(stage: Stage, count: number): Promise<string> {
  const { id: carer } = await stage.member('ann');
  const slot = await slotOf(stage);
  const offered = await stage.services.bookings.duty.offer({ slot, carer, span }, stage.step());
  if (offered.is !== 'on') throw new Error(offered.why);
  if (count > 0) await booked(stage, 'bob', count, slot);
  return offered.duty.id;
}

/** A slot without a carer of the coordinator `ann`, and the carer `bob`, who was on duty on another day. */
async function lacking(stage: Stage): Promise<{ slot: string; member: string }> {
  await stage.holder('ann', 'coordinator');
  const { id: member } = await stage.member('bob');
  const slot = await slotOf(stage);
  const next = slot.replace('2026-11-28', '2026-12-05');
  const offered = await stage.services.bookings.duty.offer({ slot: next, carer: member }, stage.step());
  if (offered.is !== 'on') throw new Error(offered.why);
  return { slot, member };
}

/** A place of `ann` in a slot that has begun, and the coordinator `kim`. */
async function begun(stage: Stage): Promise<string> {
  const { slot, booking } = await booked(stage, 'ann', 2);
  await stage.holder('kim', 'coordinator');
  const from = new Date(AT.getTime() - 60_000);
  await stage.store.mongoose.model('BookingSlot').updateOne({ _id: slot }, { $set: { from, state: 'running' } });
  return booking;
}

/** A place that `ann` came to; the member `host` holds its meetings. */
export async function attended(stage: Stage): Promise<string> {
  const booking = await begun(stage);
  const { bookings: service } = stage.services;
  const { id: by } = await stage.member('host');
  const of = await service.get(booking);
  await service.mark({ booking, by: 'mem_host', as: { is: 'out' } }, { ...stage.step(), at: of?.to ?? AT });
  await stage.store.mongoose.models.BookingSeries?.updateOne({ _id: of?.series }, { $set: { by } });
  return booking;
}

/** A missed place that the pack's rule is about, for the coordinator `kim`. */
async function missed(stage: Stage): Promise<string> {
  const booking = await begun(stage);
  const { bookings: service } = stage.services;
  const of = await service.get(booking);
  const slot = of && (await service.slots.get(of.slot));
  await service.mark({ booking, by: 'mem_host', as: { is: 'no-show' } }, { ...stage.step(), at: slot?.to ?? AT });
  return booking;
}

const carers = { by: 'ann', sections: { bookings: withCarers } } as const;
const pack = { by: 'ann', sections: { bookings } } as const;

/** Replays of turns about bookings. */
export const scenes: readonly Scene[] = [
  {
    ...{ action: 'bookings.thank', outcome: 'thanked', ...pack },
    before: async (stage) => {
      const booking = await begun(stage);
      const { bookings: service } = stage.services;
      const of = await service.get(booking);
      await service.mark({ booking, by: 'mem_host', as: { is: 'out' } }, { ...stage.step(), at: of?.to ?? AT });
      return { booking, text: '고맙습니다' };
    },
  },
  {
    ...{ action: 'bookings.thank', what: 'the host', outcome: 'thanked', by: 'host' },
    sections: { bookings },
    before: async (stage) => ({ booking: await attended(stage), text: '또 오세요' }),
  },
  {
    ...{ action: 'bookings.settle-missed', outcome: 'forgiven', by: 'kim' },
    sections: { bookings: { ...bookings, noShows: { times: 1, pauseDays: 14 } } },
    before: async (stage) => ({ booking: await missed(stage), as: 'forgive' }),
  },
  {
    ...{ action: 'bookings.take-place', outcome: 'booked', ...pack },
    before: async (stage) => {
      await stage.member('ann');
      return { slot: await slotOf(stage), ...hours, count: 2 };
    },
  },
  {
    ...{ action: 'bookings.take-place', what: 'a full slot', outcome: 'waiting', ...pack },
    before: async (stage) => {
      const { slot } = await booked(stage, 'bob', 6);
      await stage.member('ann');
      return { slot, ...hours, count: 2, wait: true };
    },
  },
  {
    ...{ action: 'bookings.take-place', what: 'for a child', outcome: 'booked', ...pack },
    before: async (stage) => {
      const { id: guardian } = await stage.member('ann');
      await stage.services.consents.give({ member: guardian, kind: 'children', channel: 'web' }, stage.step());
      const added = await stage.services.parties.addDependent({ guardian, name: '하늘', born: 2019 }, stage.step());
      if (!added.ok) throw new Error(added.why);
      return { slot: await slotOf(stage), ...hours, child: added.dependent.id };
    },
  },
  {
    ...{ action: 'bookings.take-place', what: 'for two children', outcome: 'booked', ...pack },
    before: async (stage) => {
      const { id: guardian } = await stage.member('ann');
      await stage.services.consents.give({ member: guardian, kind: 'children', channel: 'web' }, stage.step());
      const children: string[] = [];
      for (const name of ['하늘', '바다']) {
        const added = await stage.services.parties.addDependent({ guardian, name, born: 2019 }, stage.step());
        if (!added.ok) throw new Error(added.why);
        children.push(added.dependent.id);
      }
      return { slot: await slotOf(stage), ...hours, children };
    },
  },
  {
    ...{ action: 'bookings.cancel-booking', outcome: 'cancelled', ...pack },
    before: async (stage) => ({ booking: (await booked(stage, 'ann', 2)).booking }),
  },
  {
    ...{ action: 'bookings.change-booking', outcome: 'changed', ...pack },
    before: async (stage) => {
      const { booking } = await booked(stage, 'ann', 2);
      return { booking, begin: hours.begin, end: '2026-11-28T02:30:00.000Z' };
    },
  },
  {
    ...{ action: 'bookings.change-booking', what: 'while somebody waits', outcome: 'changed', ...pack },
    before: async (stage) => {
      const { booking, slot } = await booked(stage, 'ann', 6);
      await booked(stage, 'bob', 2, slot);
      return { booking, ...hours, count: 4 };
    },
  },
  {
    ...{ action: 'bookings.move-booking', outcome: 'moved', ...pack },
    before: async (stage) => {
      const { slot, booking } = await booked(stage, 'ann', 2);
      const next = { begin: '2026-12-05T00:00:00.000Z', end: '2026-12-05T03:00:00.000Z' };
      return { booking, slot: slot.replace('2026-11-28', '2026-12-05'), ...next };
    },
  },
  { ...{ action: 'bookings.ask-carer', outcome: 'asked', ...carers }, before: lacking },
  {
    ...{ action: 'bookings.ask-carer', what: 'everybody', outcome: 'asked-all', ...carers },
    before: async (stage) => {
      const { slot } = await lacking(stage);
      const { id: carer } = await stage.member('cho');
      const next = slot.replace('2026-11-28', '2026-12-05');
      await stage.services.bookings.duty.offer({ slot: next, carer }, stage.step());
      return { slot, member: 'all' };
    },
  },
  {
    ...{ action: 'bookings.seek-carer', outcome: 'sought', ...carers },
    before: async (stage) => {
      await stage.member('ann');
      await stage.holder('kim', 'coordinator');
      await slotOf(stage);
      return { words: '긴급 토요일 9시' };
    },
  },
  {
    ...{ action: 'bookings.open-stretch', outcome: 'opened', by: 'kim', sections: carers.sections },
    before: async (stage) => ({ slot: (await closedWish(stage)).slot }),
  },
  {
    ...{ action: 'bookings.refuse-urgent', outcome: 'sent', by: 'kim', sections: carers.sections },
    before: async (stage) => ({ ...(await closedWish(stage)), reason: 'carer' }),
  },
  {
    ...{ action: 'bookings.decline-duty', outcome: 'declined', by: 'bob', sections: { bookings: withCarers } },
    before: async (stage) => ({ slot: (await lacking(stage)).slot }),
  },
  {
    ...{ action: 'bookings.answer-offer', outcome: 'booked', ...pack },
    before: async (stage) => ({ booking: await offered(stage), answer: 'yes' }),
  },
  {
    ...{ action: 'bookings.offer-duty', outcome: 'on', ...carers },
    before: async (stage) => {
      await stage.member('ann');
      return { slot: await slotOf(stage), ...hours };
    },
  },
  {
    ...{ action: 'bookings.relieve-duty', outcome: 'relieved', ...carers },
    before: async (stage) => ({ duty: await onDuty(stage, 0) }),
  },
  {
    ...{ action: 'bookings.relieve-duty', what: 'while children are booked', outcome: 'asks', ...carers },
    before: async (stage) => {
      await stage.holder('kim', 'coordinator');
      return { duty: await onDuty(stage, 5) };
    },
  },
  {
    ...{ action: 'bookings.rest-duty', outcome: 'relieved', ...carers },
    before: async (stage) => {
      await onDuty(stage, 0);
      return { from: '2026-11-28', to: '2026-11-28' };
    },
  },
  {
    ...{ action: 'bookings.rest-duty', what: 'while children are booked', outcome: 'asks', ...carers },
    before: async (stage) => {
      await stage.holder('kim', 'coordinator');
      await onDuty(stage, 5);
      return { from: '2026-11-28', to: '2026-11-28' };
    },
  },
  {
    ...{ action: 'bookings.see-today', outcome: 'some', ...carers },
    before: async (stage) => {
      const duty = await onDuty(stage, 0);
      const { id: by } = await stage.member('bob');
      await stage.services.consents.give({ member: by, kind: 'children', channel: 'web' }, stage.step());
      const child = { guardian: by, name: '하늘', born: 2019 };
      const added = await stage.services.parties.addDependent(child, stage.step());
      if (!added.ok) throw new Error(added.why);
      const slots = stage.store.mongoose.model('BookingSlot');
      const [slot] = await slots.find({ 'duty.id': duty }).lean<{ _id: string }[]>();
      const wish = { slot: slot?._id ?? '', by, for: added.dependent.id, span };
      await stage.services.bookings.take(wish, stage.step());
      await slots.updateOne({ _id: slot?._id }, { $set: { day: inSeoul(AT).day } });
      return {};
    },
  },
  {
    ...{ action: 'bookings.mark', outcome: 'in', ...pack, by: 'kim' },
    before: async (stage) => ({ bookings: [await begun(stage)], as: 'in' }),
  },
  {
    ...{ action: 'bookings.mark', what: 'who has gone', outcome: 'out', ...pack, by: 'kim' },
    before: async (stage) => ({ bookings: [await begun(stage)], as: 'out' }),
  },
];
