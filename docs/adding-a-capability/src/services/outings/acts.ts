import { z } from 'zod';
import { type Acts, deskAct } from '../../lib/desk';
import { t } from '../../lib/text';
import type { Outings } from './types';

/** The acts of coordinators on outings. */
export const outingActs: Acts<Outings> = {
  check: deskAct(z.strictObject({}), async (outings: Outings, { record, by }, cause) => {
    const checked = await outings.check({ id: record, by }, cause);
    if (checked.ok) return { ok: true, said: t('outings.check.done', { name: checked.member.name }) };
    return { ok: false, why: t(checked.why === 'over' ? 'outings.check.over' : 'outings.check.unknown') };
  }),
};
