import { z } from 'zod';
import { partOf } from '../../lib/cause';
import { type ActResult, type Acts, deskAct, sure } from '../../lib/desk';
import { invariant } from '../../lib/errors';
import { t } from '../../lib/text';
import type { Bookings } from './bookings';
import type { CarerAsked } from './duty-part';
import { MAX_CARERS } from './limits';
import { nameOf } from './settings';
import { urgentReasons } from './urgent';
import { whenOf } from './urgent-notices';
import type { Unsaid } from './word-types';

const foreign: ActResult = { ok: false, why: t('desk.not-allowed') };
const over: ActResult = { ok: false, why: t('bookings.card.over') };

/** The acts of coordinators on slots. The services check that the slot is in the coordinator's area. */
export const bookingActs: Acts<Bookings> = {
  cancel: deskAct(sure, async ({ slots }: Bookings, { record, by }, cause) => {
    const cancelled = await slots.cancel({ slot: record, by, why: 'coordinator' }, cause);
    if (cancelled.ok) return { ok: true, said: t('bookings.card.cancelled', { told: cancelled.told }) };
    return cancelled.why === 'state' ? over : foreign;
  }),
  ask: deskAct(
    z.strictObject({ carer: z.string().max(80) }),
    async ({ duty }: Bookings, { record, by, given }, cause) => {
      const asked = await duty.ask({ slot: record, by, carer: given.carer }, cause);
      if (asked.ok) return { ok: true, said: t('bookings.card.asked') };
      return { ok: false, why: t(`bookings.card.${asked.why === 'unknown' ? 'over' : asked.why}`) };
    },
  ),
  'ask-carers': deskAct(
    z.strictObject({ carers: z.array(z.string().max(80)).min(1).max(MAX_CARERS) }),
    async ({ duty }: Bookings, { record, by, given: { carers } }, cause) => {
      const all: CarerAsked[] = [];
      for (const carer of carers) all.push(await duty.ask({ slot: record, by, carer }, partOf(cause, carer)));
      const count = all.filter(({ ok }) => ok).length;
      if (count > 0) return { ok: true, said: t('bookings.card.asked-some', { count }) };
      const why = all.find((one) => !one.ok)?.why;
      return { ok: false, why: t(`bookings.card.${why === 'unknown' || !why ? 'over' : why}`) };
    },
  ),
  came: deskAct(z.strictObject({}), (bookings: Bookings, { record, by }, cause) =>
    close(bookings, record, by, true, cause),
  ),
  forgive: deskAct(z.strictObject({}), (bookings: Bookings, { record, by }, cause) =>
    looked(bookings, { booking: record, by, forgive: true }, cause),
  ),
  seen: deskAct(z.strictObject({}), (bookings: Bookings, { record, by }, cause) =>
    looked(bookings, { booking: record, by, forgive: false }, cause),
  ),
  'remove-word': deskAct(
    z.strictObject({ why: z.string().max(1_000) }),
    async ({ words }: Bookings, { record, by, given }, cause) =>
      decided(await words.remove({ booking: record, by, why: given.why }, cause), 'bookings.remove-word.done'),
  ),
  'keep-word': deskAct(z.strictObject({}), async ({ words }: Bookings, { record, by }, cause) =>
    decided(await words.keep({ booking: record, by }, cause), 'bookings.remove-word.kept'),
  ),
  'open-urgent': deskAct(z.strictObject({}), async ({ duty, series }: Bookings, { record, by }, cause) => {
    const opened = await duty.openStretch({ slot: record, by }, cause);
    if (!opened.ok) return opened.why === 'state' ? { ok: false, why: t('bookings.open-urgent.over') } : foreign;
    const { slot } = opened;
    const opens = await series.get(slot.series);
    invariant(opens, 'opened hours have a series');
    return { ok: true, said: t('bookings.open-urgent.opened', { what: nameOf(opens), when: whenOf(slot) }) };
  }),
  'refuse-urgent': deskAct(
    z.strictObject({
      member: z.string().max(80),
      why: z.enum(urgentReasons).optional(),
      own: z.string().max(10_000).optional(),
    }),
    async ({ duty }: Bookings, { record, by, given: { member, why, own } }, cause) => {
      const refused = await duty.refuseUrgent({ slot: record, by, member, why: own ?? why ?? '' }, cause);
      if (refused.ok) return { ok: true, said: t('bookings.refuse-urgent.sent') };
      if (refused.why === 'unknown') return foreign;
      return { ok: false, why: t(`bookings.refuse-urgent.${refused.why === 'text' ? 'bad-why' : 'over'}`) };
    },
  ),
  settle: deskAct(z.strictObject({}), (bookings: Bookings, { record, by }, cause) =>
    close(bookings, record, by, false, cause),
  ),
};

function decided(done: Unsaid, said: string): ActResult {
  if (done.ok) return { ok: true, said: t(said) };
  if (done.why === 'text') return { ok: false, why: t('bookings.remove-word.bad-why') };
  return done.why === 'state' ? over : foreign;
}

async function looked(
  { settleMissed }: Bookings,
  of: Parameters<Bookings['settleMissed']>[0],
  cause: Parameters<Bookings['settleMissed']>[1],
): Promise<ActResult> {
  const settled = await settleMissed(of, cause);
  if (settled.ok) return { ok: true, said: t(of.forgive ? 'bookings.card.forgiven' : 'bookings.card.settled') };
  return settled.why === 'state' ? over : foreign;
}

async function close(
  { slots }: Bookings,
  slot: string,
  by: string,
  came: boolean,
  cause: Parameters<Bookings['slots']['close']>[1],
): Promise<ActResult> {
  const closed = await slots.close({ slot, by, came }, cause);
  if (closed.ok) return { ok: true, said: t('bookings.card.settled') };
  return closed.why === 'state' ? over : foreign;
}
