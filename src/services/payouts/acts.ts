import { z } from 'zod';
import { type Act, type Acts, deskAct } from '../../lib/desk';
import { t } from '../../lib/text';
import type { Payouts } from './types';

/** The acts of coordinators on the pay-outs that wait for them. */
export const payoutActs: Acts<Payouts> = { agree: decision(true), refuse: decision(false) };

function decision(agree: boolean): Act<Payouts> {
  return deskAct(z.strictObject({}), async (payouts: Payouts, { record, by }, cause) => {
    const { is } = await payouts.decide({ payout: record, by, agree }, cause);
    if (is === 'paid' || is === 'refused') return { ok: true, said: t(`payouts.decide.${is}`) };
    return { ok: false, why: t(`payouts.decide.${is}`) };
  });
}
