import { HERE } from '../../services/members/support';
import { PARTIES, pumasiLedger } from '../payouts-group';
import type { Args, Scene, Stage } from './stage';

const sections = { parties: PARTIES, ledger: pumasiLedger };

/** Two neighbours, and `cho` of the hub; gives a sheet. */
const sheet = async ({ services, member, step }: Stage): Promise<Args> => {
  const [ann, bob, cho] = [await member('ann'), await member('bob'), await member('cho')];
  await services.members.appointIn({ member: cho.id, party: `${HERE}:hub`, role: 'staff', by: null }, step());
  return { giver: ann.id, receiver: bob.id, day: '2026-11-20', minutes: 60, sheet: '12쪽' };
};

/** The same, entered; gives the objection of a side. */
const entered = async (stage: Stage): Promise<Args> => {
  const { giver, receiver } = await sheet(stage);
  const { services, step } = stage;
  const by = (await services.members.standing('web:cho'))?.id ?? '';
  const of = { giver: String(giver), receiver: String(receiver), day: '2026-11-20' as const, minutes: 60 };
  const made = await services.papers.enter({ ...of, sheet: '12쪽', by }, step());
  if (!made.ok) throw new Error(made.why);
  return { entry: made.entry.id, text: '그날은 30분이었어요' };
};

/** Replays of turns that enter exchanges from paper. */
export const scenes: readonly Scene[] = [
  { action: 'papers.enter', outcome: 'ok', by: 'cho', sections, before: sheet },
  { action: 'papers.object', outcome: 'ok', by: 'bob', sections, before: entered },
];
