import { HERE } from '../../services/members/support';
import { PARTIES, pumasiLedger } from '../payouts-group';
import type { Args, Scene, Stage } from './stage';

const sections = { parties: PARTIES, ledger: pumasiLedger };
const party = `${HERE}:corner`;

/** A customer `ann` with welcome minutes, and `cho` of the shop. */
const shop = async ({ services, member, step }: Stage): Promise<Args> => {
  await member('ann');
  const cho = await member('cho');
  await services.members.appointIn({ member: cho.id, party, role: 'staff', by: null }, step());
  return { party, minutes: 40 };
};

/** The same with an open code of `ann`; gives the arguments of the shop. */
const coded = async (stage: Stage): Promise<Args> => {
  await shop(stage);
  const { services, step } = stage;
  const ann = await services.members.standing('web:ann');
  const made = await services.shops.code({ member: ann?.id ?? '', party, minutes: 40 }, step());
  if (!made.ok) throw new Error(made.why);
  return { code: made.code, minutes: 40 };
};

/** An open code of `ann`, and the arguments of a new one. */
const again = async (stage: Stage): Promise<Args> => {
  await coded(stage);
  return { party, minutes: 280 };
};

/** Replays of turns that spend minutes in shops. */
export const scenes: readonly Scene[] = [
  { action: 'shops.make-code', what: 'first', outcome: 'ok', by: 'ann', sections, before: shop },
  { action: 'shops.make-code', what: 'again', outcome: 'ok', by: 'ann', sections, before: again },
  { action: 'shops.take-code', outcome: 'paid', by: 'cho', sections, before: coded },
  {
    action: 'shops.withdraw',
    outcome: 'withdrawn',
    by: 'ann',
    sections,
    before: (stage) => coded(stage).then(() => ({})),
  },
];
