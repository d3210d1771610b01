import { z } from 'zod';
import { means } from '../../lib/by';
import { type Act, type ActResult, type Acts, deskAct } from '../../lib/desk';
import { type Text, t } from '../../lib/text';
import { lookResult } from '../looks';
import { MAX_PICKED, MAX_UNDO_REASON, MIN_UNDO_REASON } from './limits';
import { shortageText } from './notices/asking';
import type { Exchange } from './service';
import { type AcceptResult, type Picked, reasons, type Undoing } from './types';

const id = z.string().min(1).max(60);
const member = z.strictObject({ member: id });

/** The acts of coordinators on requests. */
export const exchangeActs: Acts<Exchange> = {
  look: deskAct(member, async (exchange: Exchange, { record, by, given }, cause) =>
    lookResult(await exchange.lookAt({ request: record, by, whose: given.member }, cause)),
  ),

  pick: deskAct(
    z.strictObject({ members: z.array(id).min(1).max(MAX_PICKED), over: z.enum(['yes', '']).optional() }),
    async (exchange: Exchange, { record, by, given: { members, over } }, cause) =>
      picked(await exchange.assign(record, by, { members, over: over === 'yes' }, cause)),
  ),

  unask: deskAct(member, async (exchange: Exchange, { record, by, given }, cause) => {
    const { is } = await exchange.unask(record, by, given.member, cause);
    return is === 'unasked' ? done('act.unasked') : refused(is);
  }),

  again: deskAct(z.strictObject({}), async (exchange: Exchange, { record, by }, cause) => {
    const asked = await exchange.askAgain(record, by, cause);
    if (asked.is === 'asked') return done('rescue.asked-again');
    return asked.is === 'nobody' ? { ok: false, why: shortageText(asked.shortage) } : refused(asked.is);
  }),

  yes: deskAct(
    z.strictObject({ member: id, means: z.enum(means).default('phone') }),
    async (exchange: Exchange, { record, by, given }, cause) =>
      taken(await exchange.acceptFor(record, given.member, { by, means: given.means }, cause)),
  ),

  no: deskAct(member, async (exchange: Exchange, { record, by, given }, cause) => {
    const { is } = await exchange.declineFor(record, given.member, by, cause);
    return is === 'declined' ? done('act.declined') : refused(is);
  }),

  replace: deskAct(
    z.strictObject({ why: z.enum(reasons.replace) }),
    async (exchange: Exchange, { record, by, given }, cause) => {
      const { is } = await exchange.replace(record, by, cause, given.why);
      return is === 'reopened' ? done('rescue.reopened') : refused(is);
    },
  ),

  settle: deskAct(
    z.strictObject({
      minutes: z
        .string()
        .regex(/^\d{1,4}$/)
        .transform(Number),
      why: z.enum(reasons.settle),
    }),
    async (exchange: Exchange, { record, by, given: { minutes, why } }, cause) => {
      const settled = await exchange.settle(record, by, minutes, cause, why);
      if (settled.is === 'length') return { ok: false, why: t('exchange.confirm.length', { max: settled.max }) };
      return settled.is === 'settled' ? done('settle.settled', { minutes }) : refused(settled.is);
    },
  ),

  close: deskAct(
    z.strictObject({ why: z.enum(reasons.close) }),
    async (exchange: Exchange, { record, by, given }, cause) => {
      const { is } = await exchange.cancel(record, by, cause, given.why);
      return is === 'cancelled' ? done('act.closed') : refused(is);
    },
  ),

  restore: deskAct(z.strictObject({}), async (exchange: Exchange, { record, by }, cause) => {
    const { is } = await exchange.restore(record, by, cause);
    if (is === 'ended') return { ok: false, why: t('exchange.act.too-late') };
    return is === 'restored' ? done('act.restored') : refused(is);
  }),

  undo: undoing('back'),
  redo: undoing('again'),
};

function undoing(way: Undoing['way']): Act<Exchange> {
  const why = z.string().trim().min(MIN_UNDO_REASON).max(MAX_UNDO_REASON);
  return deskAct(z.strictObject({ why }), async (exchange: Exchange, { record, by, given }, cause) => {
    const undone = await exchange.undo(record, by, { way, why: given.why }, cause);
    if (undone.is === 'proposed') return done(`act.proposed-${way}`, { minutes: undone.minutes });
    if (undone.is === 'not-allowed' || undone.is === 'unknown') return refused(undone.is);
    return { ok: false, why: t(`exchange.act.undo-${undone.is === 'nothing' ? `nothing-${way}` : undone.is}`) };
  });
}

function done(key: string, params?: Parameters<typeof t>[1]): ActResult {
  return { ok: true, said: t(`exchange.${key}`, params) };
}

/** A refusal by its id; a request of another area is unknown to the coordinator. */
function refused(is: string): ActResult {
  const hidden = is === 'not-allowed' || is === 'unknown';
  return { ok: false, why: t(hidden ? 'desk.not-allowed' : 'exchange.rescue.ended') };
}

function picked(result: Picked): ActResult {
  if (result.is !== 'asked' && result.is !== 'none') return refused(result.is);
  const { asked, full, unfit } = result;
  const said = pickedText({ asked: asked.length, full: full.length, unfit: unfit.length });
  return result.is === 'asked' ? { ok: true, said } : { ok: false, why: said };
}

/** What became of the picked members. */
export function pickedText(numbers: Readonly<Record<'asked' | 'full' | 'unfit', number>>): Text {
  const items = Object.entries(numbers)
    .filter(([, number]) => number > 0)
    .map(([what, number]) => t(`exchange.act.picked-${what}`, { number }));
  return t('exchange.act.picked', { items });
}

function taken(result: AcceptResult): ActResult {
  switch (result.is) {
    case 'matched':
      return done('act.matched');
    case 'taken':
    case 'gone':
      return { ok: false, why: t('exchange.act.taken') };
    case 'busy':
      return { ok: false, why: t('exchange.act.busy') };
    case 'short':
      return { ok: false, why: t('exchange.act.short') };
    case 'both-sides':
      return { ok: false, why: t('exchange.both-sides') };
    default:
      return refused(result.is);
  }
}
