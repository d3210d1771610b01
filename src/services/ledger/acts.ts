import { z } from 'zod';
import { type Act, type ActResult, type Acts, deskAct } from '../../lib/desk';
import { t } from '../../lib/text';
import type { Deciding, Ledger } from './types';

/** The acts of a second coordinator on proposed corrections. */
export const ledgerActs: Acts<Ledger> = { approve: decision(true), reject: decision(false) };

function decision(approve: boolean): Act<Ledger> {
  return deskAct(z.strictObject({}), async (ledger: Ledger, { record, by, community }, cause) =>
    resultOf(await ledger.decide({ community, proposal: record, by, approve }, cause)),
  );
}

function resultOf({ is }: Deciding): ActResult {
  if (is === 'approved') return { ok: true, said: t('ledger.card.approved') };
  if (is === 'rejected') return { ok: true, said: t('ledger.correct.rejected') };
  return { ok: false, why: t(`ledger.correct.${is === 'unknown' ? 'gone' : is}`) };
}
