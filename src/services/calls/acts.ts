import { z } from 'zod';
import { type ActResult, type Acts, deskAct } from '../../lib/desk';
import { plain, type Text, t } from '../../lib/text';
import { MINUTE_MS } from '../../lib/units';
import { CALL_LEASE_MS, MAX_NOTE } from './limits';
import { type Outcome, outcomes } from './states';
import type { Calls, NotHeld, Outcomes } from './types';

const words = z.string().max(MAX_NOTE);

/** The acts of staff on calls. Their record is the member, and a missed notice for `looked-after`. */
export const callActs: Acts<Calls> = {
  ring: {
    ...deskAct(z.strictObject({ anyway: z.literal('yes').optional() }), async (calls: Calls, of, cause) => {
      const { record, by, given } = of;
      const held = await calls.hold({ member: record, by, ...(given.anyway ? { anyway: true } : {}) }, cause);
      if (!held.ok) return { ok: false, why: notHeld(held) };
      return {
        ok: true,
        said: t('calls.act.ringing', { minutes: CALL_LEASE_MS / MINUTE_MS }),
        ...(held.look === null ? {} : { look: held.look }),
      };
    }),
    needs: 'staff',
  },
  'let-go': {
    ...deskAct(z.strictObject({}), async (calls: Calls, { record, by }, cause) =>
      (await calls.letGo({ member: record, by }, cause))
        ? { ok: true, said: t('calls.act.let-go') }
        : { ok: false, why: t('calls.why.held') },
    ),
    needs: 'staff',
  },
  outcome: {
    ...deskAct(
      z.strictObject({ outcome: z.enum(outcomes), note: words.optional(), again: words.optional() }),
      async (calls: Calls, { record, by, given: { outcome, note, again } }, cause) =>
        outcomeResult(
          await calls.outcome(
            { member: record, by, outcome, ...(note ? { note } : {}), ...(again ? { again } : {}) },
            cause,
          ),
        ),
    ),
    needs: 'staff',
  },
  'looked-after': deskAct(z.strictObject({}), (calls: Calls, { record, by }, { at }) =>
    calls.lookAfter({ notice: record, by, at }),
  ),
  'looked-after-worry': deskAct(z.strictObject({}), async (calls: Calls, { record, by }, cause) => {
    const done = await calls.lookAfterWorry({ member: record, by }, cause);
    if (done.ok) return { ok: true, said: t('calls.act.looked-after') };
    return { ok: false, why: done.why === 'over' ? t('calls.worry.over') : t(`calls.why.${done.why}`) };
  }),
};

/** The name of an outcome. */
export function outcomeName(outcome: Outcome): Text {
  return t(`calls.outcome.${outcome}`);
}

/** Why a card can't be held, for the member of staff. */
export function notHeld(why: NotHeld): Text {
  return 'from' in why ? t(`calls.why.${why.why}`, { at: why.from.toISOString() }) : t(`calls.why.${why.why}`);
}

function outcomeResult(result: Outcomes): ActResult {
  if (!result.ok) return { ok: false, why: t(`calls.why.${result.why}`) };
  const next = result.from === null ? t('calls.act.over') : t('calls.act.again', { at: result.from.toISOString() });
  const named = result.named === null ? plain('') : t('calls.act.named');
  return { ok: true, said: t('calls.act.noted', { outcome: outcomeName(result.outcome), next, named }) };
}
