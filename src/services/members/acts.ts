import { z } from 'zod';
import { type ActResult, type Acts, deskAct, sure } from '../../lib/desk';
import { type Text, t } from '../../lib/text';
import type { Changed, Members } from './types';

/** The acts of coordinators on waiting and on suspended people. */
export const memberActs: Acts<Members> = {
  approve: deskAct(z.strictObject({}), async (members: Members, { record, by }, cause) =>
    resultOf(await members.approve(record, by, cause), (name) => t('members.approve.approved', { name })),
  ),
  refuse: deskAct(sure, async (members: Members, { record, by }, cause) =>
    resultOf(await members.refuse(record, by, cause), () => t('members.approve.refused')),
  ),
  lift: deskAct(z.strictObject({}), async (members: Members, { record, by }, cause) => {
    const lifted = await members.lift({ member: record, by }, cause);
    if (lifted.ok) return { ok: true, said: t('members.lift.done', { name: lifted.member.name }) };
    return { ok: false, why: t(lifted.why === 'not-allowed' ? 'desk.not-allowed' : 'members.suspend.gone') };
  }),
};

function resultOf(changed: Changed, said: (name: string) => Text): ActResult {
  if (changed.ok) return { ok: true, said: said(changed.member.name) };
  return { ok: false, why: t(changed.why === 'not-allowed' ? 'desk.not-allowed' : 'members.approve.gone') };
}
