import { z } from 'zod';
import { type Act, type Acts, deskAct } from '../../lib/desk';
import { t } from '../../lib/text';
import { checkName } from './settings';
import { type Vettings, vettingKinds } from './types';

/** The acts of coordinators on checks that run out. The record is the member. */
export const vettingActs: Acts<Vettings> = { again: word('note'), end: word('end') };

function word(as: 'note' | 'end'): Act<Vettings> {
  return deskAct(z.strictObject({ kind: z.enum(vettingKinds) }), async (vetting: Vettings, of, cause) => {
    const { kind } = of.given;
    const result = await vetting[as]({ member: of.record, kind, by: of.by }, cause);
    if (!result.ok) return { ok: false, why: t(`vetting.card.${result.why}`) };
    return { ok: true, said: t(`vetting.card.${as === 'note' ? 'done' : 'ended'}`, { check: checkName(kind) }) };
  });
}
