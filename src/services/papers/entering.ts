import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { addDays, inSeoul, seoulInstant } from '../../lib/seoul';
import type { Member } from '../members';
import { isHub } from '../parties';
import { doing, done, touched } from '../record';
import type { Kit } from './kit';
import { MAX_BACK_DAYS, MAX_PAPER_MINUTES } from './limits';
import { enteredNotice } from './notices';
import { entryId, sheetOf, sourceOf } from './sheets';
import type { Entered, Entry, NotEntered, Papers } from './types';

type Entering = Parameters<Papers['enter']>[0];
type Sides = { readonly giver: Member; readonly receiver: Member };

/** The kind of help of a sheet, which names none. */
const PAPER = 'paper';

/** The hubs for which a member enters paper: those that agree to pay-outs of their zone. */
async function hubsOf({ parties, communities }: Kit, by: string, at: Date) {
  return (await parties.of(by, at)).filter((one) => isHub(one, communities.get(one.community)));
}

/** True if a member may enter the paper of some zone. */
export async function mayEnter(kit: Kit, by: string, at: Date): Promise<boolean> {
  const who = await kit.members.get(by);
  if (who?.status !== 'active') return false;
  if ((await hubsOf(kit, by, at)).length > 0) return true;
  const zones = kit.communities.get(who.community).zones.map(({ id }) => id);
  return kit.members.onDuty(by, who.community, zones);
}

/** Why a sheet can't be entered by this member; else its two sides. */
async function fitOf(kit: Kit, of: Entering, at: Date): Promise<NotEntered | Sides> {
  const { giver: helper, receiver: helped, by, minutes, day, sheet } = of;
  const [giver, receiver, who] = await Promise.all([helper, helped, by].map((id) => kit.members.get(id)));
  if (who?.status !== 'active') return 'not-allowed';
  if (helper === helped) return 'same';
  if (giver?.status !== 'active' || receiver?.status !== 'active') return 'gone';
  if (giver.community !== who.community || receiver.community !== who.community) return 'gone';
  if (by === helper || by === helped) return 'own';
  const here = (await hubsOf(kit, by, at)).some(({ zone }) => zone === receiver.zone);
  if (!here && !(await kit.members.onDuty(by, who.community, [receiver.zone]))) return 'not-allowed';
  const today = inSeoul(at).day;
  if (day > today) return 'future';
  if (day < addDays(today, -MAX_BACK_DAYS)) return 'old';
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MAX_PAPER_MINUTES) return 'amount';
  return sheetOf(sheet) === null ? 'sheet' : { giver, receiver };
}

/**
 * Enters a sheet: the record under the sheet's own id first, so that no sheet counts twice, then its minutes. Too few minutes
 * leave the sheet free to be entered again.
 */
export async function enter(kit: Kit, of: Entering, cause: Cause): Promise<Entered> {
  const who = await kit.members.get(of.by);
  if (!who) return { ok: false, why: 'not-allowed' };
  const { community } = who;
  const id = entryId(community, sheetOf(of.sheet) ?? '');
  const before = await kit.entries.get(id);
  const mine = before !== null && touched(before, cause);
  const sides = mine ? await sidesOf(kit, before) : await fitOf(kit, of, cause.at);
  if (typeof sides === 'string') return { ok: false, why: sides };
  if (before && !mine && before.state !== 'failed') return { ok: false, why: 'twice' };
  const { giver, receiver } = sides;
  if (mine && done(before, `${cause.key}#fail`)) return short(kit, before);
  if (!mine) {
    const { available } = await kit.ledger.balance(community, receiver.id);
    if (of.minutes > available) return { ok: false, why: 'insufficient', available };
  }
  const sheet = { ...of, sheet: sheetOf(of.sheet) ?? '', giver: giver.id, receiver: receiver.id, zone: receiver.zone };
  const entry = await opened(kit, { ...sheet, id, community }, before, cause);
  if (!entry) return { ok: false, why: 'twice' };
  const { minutes } = entry;
  const held = await kit.ledger.hold(
    { community, key: id, from: receiver.id, to: giver.id, minutes, about: id },
    cause,
  );
  if (!held.ok) {
    await kit.entries.change(id, doing(cause, of.by, 'fail'), (now) =>
      now.state === 'open' ? { ok: true, move: 'fail', set: {}, is: 'failed' } : { ok: false, why: 'over' },
    );
    return short(kit, entry);
  }
  const moved = await kit.ledger.post({ key: id, minutes, by: [of.by] }, cause);
  invariant(moved.ok, `${id} is held and can't be posted`);
  await kit.entries.change(id, doing(cause, of.by, 'enter'), (now) =>
    now.state === 'open' ? { ok: true, move: 'enter', set: {}, is: 'entered' } : { ok: false, why: 'over' },
  );
  const fact = { source: sourceOf(community, entry.sheet), kind: 'papers.exchange', community } as const;
  const group = await kit.parties.groupFor({ asker: receiver.id, helper: giver.id }, cause.at);
  const people = { giver: giver.id, receiver: receiver.id, ...(group ? { group } : {}) };
  const what = { zone: entry.zone, service: PAPER, ...people };
  await kit.figures.record({ ...fact, ...what, at: seoulInstant(entry.day, '12:00'), times: 1, minutes });
  for (const { id: to } of [giver, receiver]) cause.tell(enteredNotice(to, entry, sides));
  return { ok: true, entry, giver, receiver };
}

/** The open record of a sheet for this cause; null if another cause has entered the sheet meanwhile. */
async function opened(
  kit: Kit,
  { id, by, ...set }: Omit<Entry, 'state' | 'rev' | 'log' | 'nextAt' | 'nextJob'>,
  before: Entry | null,
  cause: Cause,
): Promise<Entry | null> {
  if (before?.state === 'failed' && !touched(before, cause)) {
    const changed = await kit.entries.change(id, doing(cause, by), (now) =>
      now.state === 'failed'
        ? { ok: true, move: 'retry', set: { ...set, by }, is: 'again' }
        : { ok: false, why: 'over' },
    );
    return changed.is === 'done' ? changed.record : null;
  }
  if (before) return before;
  const entry = await kit.entries.add({ ...set, id, by, state: 'open' }, doing(cause, by));
  return touched(entry, cause) ? entry : null;
}

async function sidesOf({ members }: Kit, entry: Entry): Promise<Sides> {
  const [giver, receiver] = await Promise.all([members.get(entry.giver), members.get(entry.receiver)]);
  invariant(giver && receiver, `the sides of ${entry.id} are known`);
  return { giver, receiver };
}

async function short(kit: Kit, { community, receiver }: Entry): Promise<Entered> {
  const { available } = await kit.ledger.balance(community, receiver);
  return { ok: false, why: 'insufficient', available };
}
