import { z } from 'zod';
import { type Act, type ActResult, type Acts, deskAct } from '../../lib/desk';
import { t } from '../../lib/text';
import { whyNot } from './notices';
import type { Deciding, Ledger } from './types';

/** The acts on proposed corrections: a second coordinator decides, the proposer takes one back. */
export const ledgerActs: Acts<Ledger> = {
  approve: decision(true),
  reject: decision(false),

  withdraw: deskAct(z.strictObject({}), async (ledger: Ledger, { record, by, community }, cause) => {
    const { is } = await ledger.withdraw({ community, proposal: record, by }, cause);
    if (is === 'withdrawn') return { ok: true, said: t('ledger.correct.taken-back') };
    return { ok: false, why: t(`ledger.correct.${is === 'unknown' ? 'gone' : is}`) };
  }),
};

function decision(approve: boolean): Act<Ledger> {
  return deskAct(z.strictObject({}), async (ledger: Ledger, { record, by, community }, cause) =>
    resultOf(await ledger.decide({ community, proposal: record, by, approve }, cause)),
  );
}

function resultOf(decided: Deciding): ActResult {
  const { is } = decided;
  if (is === 'approved') return { ok: true, said: t('ledger.card.approved') };
  if (is === 'rejected') return { ok: true, said: t('ledger.correct.rejected') };
  if (is === 'failed') return { ok: false, why: t('ledger.correct.failed', { why: whyNot(decided.proposal) }) };
  return { ok: false, why: t(`ledger.correct.${is === 'unknown' ? 'gone' : is}`) };
}
