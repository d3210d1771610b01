import { AT, HERE } from '../../services/members/support';
import { sections } from '../hosting-town';
import type { Scene, Stage } from './stage';

/** The head of a house; gives the party and the member. */
async function house({ services, member, step }: Stage) {
  const { id: by } = await member('ann');
  const party = `${HERE}:mapo-house`;
  const made = await services.members.appointIn({ member: by, party, role: 'head', by }, step());
  if (!made.ok) throw new Error(made.why);
  return { party, by };
}

const programme = {
  ...{ title: '책놀이', date: '2026-12-01', time: '10:00', minutes: 60, times: 2, place: 'hall', places: 3 },
  ...{ minimum: null, chosen: 'first' },
};

/** A programme of `ann`'s house on two Tuesdays, with `bob`'s place in the first meeting. */
async function held(stage: Stage) {
  const { party, by } = await house(stage);
  const { series, slots } = stage.services.bookings;
  const opened = await series.open(
    {
      ...{ community: HERE, profile: 'session', title: '책놀이', host: party, by, zone: 'mapo', place: 'hall' },
      ...{ rule: { dates: ['2026-12-01', '2026-12-08'] }, hours: [{ from: '10:00', to: '11:00' }], capacity: 3 },
    },
    stage.step(),
  );
  if (!opened.ok) throw new Error(opened.why);
  const [slot] = (await slots.coming({ series: opened.series.id, by }, AT)) ?? [];
  const { id: bob } = await stage.member('bob');
  await stage.services.bookings.take({ slot: slot?.id ?? '', by: bob, for: bob }, stage.step());
  return { series: opened.series.id, slot: slot?.id ?? '' };
}

/** Replays of turns about programmes of hosts. */
export const scenes: readonly Scene[] = [
  {
    ...{ action: 'hosting.open-programme', outcome: 'opened', by: 'ann', sections },
    before: async (stage) => ({ party: (await house(stage)).party, ...programme }),
  },
  {
    ...{ action: 'hosting.cancel-meeting', outcome: 'cancelled', by: 'ann', sections },
    before: async (stage) => ({ slot: (await held(stage)).slot }),
  },
  {
    ...{ action: 'hosting.move-meeting', outcome: 'moved', by: 'ann', sections },
    before: async (stage) => ({ slot: (await held(stage)).slot, date: '2026-12-02', time: '14:00' }),
  },
  {
    ...{ action: 'hosting.resize-series', outcome: 'changed', by: 'ann', sections },
    before: async (stage) => ({ series: (await held(stage)).series, places: 5 }),
  },
  {
    ...{ action: 'hosting.rename-series', outcome: 'renamed', by: 'ann', sections },
    before: async (stage) => ({ series: (await held(stage)).series, title: '이야기 모임' }),
  },
  {
    ...{ action: 'hosting.move-series', outcome: 'moved', by: 'ann', sections },
    before: async (stage) => ({ series: (await held(stage)).series, place: 'kitchen' }),
  },
  {
    ...{ action: 'hosting.retime-series', outcome: 'moved', by: 'ann', sections },
    before: async (stage) => ({ series: (await held(stage)).series, time: '14:00', minutes: 90 }),
  },
  {
    ...{ action: 'hosting.end-series', outcome: 'kept', by: 'ann', sections },
    before: async (stage) => ({ series: (await held(stage)).series }),
  },
];
