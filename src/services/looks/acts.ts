import { z } from 'zod';
import { type ActResult, type Acts, type DeskAct, deskAct } from '../../lib/desk';
import { t } from '../../lib/text';
import type { Looked, Looks } from './types';

const about = z.strictObject({ feature: z.string().max(40), id: z.string().max(60) });

/** The acts on phone numbers; their record is the member. */
export const lookActs: Acts<Looks> = {
  look: deskAct(about, async (looks: Looks, { record, by, given }, cause) =>
    lookResult(await looks.look({ by, whose: record, about: given }, cause)),
  ),
};

/** The result of a look, as an act gives it. */
export function lookResult(looked: Looked): ActResult {
  if (looked.ok) return { ok: true, said: t('looks.act.seen'), look: looked.look.id };
  return { ok: false, why: t(looked.why === 'no-number' ? 'looks.act.no-number' : 'desk.not-allowed') };
}

/** The act on a card that looks at a member's number. */
export function lookAct(member: string, of: { readonly feature: string; readonly id: string }): DeskAct {
  const { feature, id } = of;
  return {
    act: 'look',
    text: t('looks.act.title'),
    on: { feature: 'looks', record: member },
    given: { feature, id },
  };
}
