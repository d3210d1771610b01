import { HERE } from '../../services/members/support';
import { convertingLedger, fill, INSTITUTIONS, serve } from '../vouchers-institution';
import type { Args, Scene, Stage } from './stage';

const sections = { parties: INSTITUTIONS, ledger: convertingLedger };
const party = `${HERE}:welfare`;

/** An institution with minutes, somebody of it, and two coordinators from outside. */
async function institution({ services, member, step }: Stage): Promise<Args> {
  const ann = await member('ann');
  for (const user of ['kim', 'lee']) {
    const { id } = await member(user);
    await services.members.appoint({ member: id, role: 'coordinator', area: 'mapo', by: null }, step());
  }
  await serve(services, ann.id, 'welfare', step);
  await fill(services, 'welfare', 600, step);
  return { party, minutes: 120 };
}

/** A conversion that waits; `first`: kim has agreed to it. */
const waiting =
  (answer: Args, first = false) =>
  async (stage: Stage): Promise<Args> => {
    await institution(stage);
    const { services, step } = stage;
    const [ann, kim] = await Promise.all(['ann', 'kim'].map((user) => services.members.standing(`web:${user}`)));
    const made = await services.vouchers.ask({ party, by: ann?.id ?? '', minutes: 120 }, step());
    if (!made.ok) throw new Error(made.why);
    const { id } = made.conversion;
    if (first) await services.vouchers.decide({ conversion: id, by: kim?.id ?? '', agree: true }, step());
    return { conversion: id, ...answer };
  };

/** Replays of turns that turn minutes into vouchers. */
export const scenes: readonly Scene[] = [
  { action: 'vouchers.ask', what: 'in order', outcome: 'asked', by: 'ann', sections, before: institution },
  { action: 'vouchers.decide', what: 'first', outcome: 'first', by: 'kim', sections, before: waiting({}) },
  { action: 'vouchers.decide', what: 'second', outcome: 'converted', by: 'lee', sections, before: waiting({}, true) },
  {
    action: 'vouchers.decide',
    what: 'no',
    outcome: 'refused',
    by: 'lee',
    sections,
    before: waiting({ why: 'talk' }, true),
  },
];
