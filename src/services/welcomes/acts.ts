import { z } from 'zod';
import { type Act, type ActResult, type Acts, deskAct } from '../../lib/desk';
import { t } from '../../lib/text';
import type { Decided, Welcomes } from './types';

/** The acts of coordinators on the welcome minutes of newcomers. */
export const welcomeActs: Acts<Welcomes> = { give: decision(true), withhold: decision(false) };

function decision(give: boolean): Act<Welcomes> {
  return deskAct(z.strictObject({}), async (welcomes: Welcomes, { record, by }, cause) =>
    resultOf(await welcomes.decide({ member: record, by, give }, cause)),
  );
}

function resultOf(decided: Decided): ActResult {
  if (!decided.ok) return { ok: false, why: t(`welcomes.decide.${decided.why}`) };
  const { member, minutes } = decided;
  const said = minutes > 0 ? t('welcomes.decide.given', { name: member.name, minutes }) : t('welcomes.decide.withheld');
  return { ok: true, said };
}
