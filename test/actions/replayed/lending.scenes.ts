import { HERE } from '../../services/members/support';
import type { Scene, Stage } from './stage';

const hall = { title: '3층 강당', date: '2026-11-27', time: '14:00', minutes: 120, address: '이웃로 12' };

/** A party of a member that the coordinator has taken in; gives its id. */
async function party({ services, member, holder, step }: Stage, of: { id: string; name: string; head: string }) {
  const { id: by } = (await services.members.standing('web:boss')) ?? (await holder('boss', 'coordinator'));
  const { id: head } = await member(of.head);
  const asking = { community: HERE, type: 'institution', zone: 'mapo', may: ['lends'] as const, months: 12 };
  const asked = await services.parties.ask({ ...asking, ...of, head }, step());
  if (!asked.ok) throw new Error(asked.why);
  const decided = await services.parties.decide({ party: of.id, by, approve: true }, step());
  if (!decided.ok) throw new Error(decided.why);
  return of.id;
}

/** An offer of `ann`'s party, and the party of `bob` with minutes to take it. */
async function offered(stage: Stage): Promise<{ slot: string; party: string }> {
  const { services, step, holder } = stage;
  const host = await party(stage, { id: 'pty_1', name: '마포이웃복지관', head: 'ann' });
  const taker = await party(stage, { id: 'pty_2', name: '서대문청년센터', head: 'bob' });
  const { id: op } = await holder('op', 'operator');
  await services.ledger.fill({ community: HERE, account: `party:${taker}`, minutes: 600, by: op }, step());
  const by = (await services.members.standing('web:ann'))?.id ?? '';
  const { title, date, time, address } = hall;
  const opened = await services.bookings.series.open(
    {
      ...{ community: HERE, profile: 'lend', title, host, by, zone: 'mapo', address, capacity: 1 },
      ...{ rule: { dates: [date] }, hours: [{ from: time, to: '16:00' }] },
    },
    step(),
  );
  if (!opened.ok) throw new Error(opened.why);
  return { slot: `${opened.series.id}#${date}T1400`, party: taker };
}

/** Replays of turns about loans between institutions. */
export const scenes: readonly Scene[] = [
  {
    action: 'lending.post-offer',
    outcome: 'posted',
    by: 'ann',
    before: async (stage) => ({
      party: await party(stage, { id: 'pty_1', name: '마포이웃복지관', head: 'ann' }),
      as: 'lend',
      ...hall,
    }),
  },
  { action: 'lending.take-offer', outcome: 'applied', by: 'bob', before: offered },
];
