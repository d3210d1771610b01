import { z } from 'zod';
import { type ActResult, type Acts, deskAct } from '../../lib/desk';
import { t } from '../../lib/text';
import type { Polls } from './types';

const foreign: ActResult = { ok: false, why: t('desk.not-allowed') };

/** The acts of coordinators on polls. */
export const pollActs: Acts<Polls> = {
  close: deskAct(z.strictObject({}), async (polls: Polls, { record, by, community }, cause) => {
    if (!(await polls.mayRun(by, record))) return foreign;
    const closing = await polls.close({ poll: record, community, by }, cause);
    if (closing.is !== 'closed') return { ok: false, why: t('polls.close.already') };
    return { ok: true, said: t('polls.close.closed', { votes: closing.poll.result?.votes ?? 0 }) };
  }),

  withdraw: deskAct(z.strictObject({}), async (polls: Polls, { record, by }, cause) => {
    const { is } = await polls.withdraw({ poll: record, by }, cause);
    if (is === 'unknown') return foreign;
    return is === 'late' ? { ok: false, why: t('polls.withdraw.late') } : { ok: true, said: t('polls.withdraw.done') };
  }),
};
