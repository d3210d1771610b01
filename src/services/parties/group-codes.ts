import { type Cause, partOf } from '../../lib/cause';
import { MINUTE_MS } from '../../lib/units';
import { codeLimits } from '../members';
import { doing } from '../record';
import { ensure } from './deciding';
import { isGroup, isIn } from './joining';
import type { Kit } from './kit';
import { MAX_GROUP_CODES, MAX_PARTIES } from './limits';
import { cameInNotice } from './notices';
import { isFor, noteEntered } from './offering';
import { headed, holds, peopleOf } from './posts';
import { partiesOf } from './reading';
import type { CodeRefusal, GroupCode, GroupCodes, Joined, Party } from './types';

/** Joining a small group by a code of its head, without waiting for an answer. */
export function createGroupCodes(kit: Kit): GroupCodes {
  return {
    headedGroups: (member, at) => headedGroups(kit, member, at),
    makeGroupCode: (of, cause) => make(kit, of, cause),
    liveGroupCodes: (of, at) => live(kit, of, at),
    dropGroupCode: (of, cause) => drop(kit, of, cause),
    takeGroupCode: (of, cause) => take(kit, of, cause),
  };
}

async function headedGroups(kit: Kit, member: string, at: Date): Promise<readonly Party[]> {
  const who = await kit.members.get(member);
  return (await partiesOf(kit, member, at)).filter(
    (one) => who && one.state === 'active' && isGroup(kit, one) && holds(who, one.id, 'head', at),
  );
}

/** True until the end of a code that nobody has used or taken back. */
function isFree({ until, taken, back }: GroupCode, at: Date): boolean {
  return !taken && !back && at < until;
}

/** A head makes one more code; those made before stay good. */
async function make(
  kit: Kit,
  { party, by }: Parameters<GroupCodes['makeGroupCode']>[0],
  cause: Cause,
): ReturnType<GroupCodes['makeGroupCode']> {
  const of = await headed(kit, { party, by }, cause.at);
  if (!of || !isGroup(kit, of)) return { ok: false, why: 'not-allowed' };
  await ensure(kit, of, cause);
  const until = new Date(cause.at.getTime() + codeLimits.group.minutes * MINUTE_MS);
  const fresh: GroupCode = { id: cause.id('grc'), by, until, taken: false };
  const changed = await kit.parties.change(party, doing(cause, by), (now) => {
    if (now.state !== 'active') return { ok: false, why: 'closed' };
    const known = (now.codes ?? []).filter((one) => cause.at < one.until);
    if (known.filter((one) => isFree(one, cause.at)).length >= MAX_GROUP_CODES) return { ok: false, why: 'full' };
    return { ok: true, set: { codes: [...lately(known), fresh] }, is: 'code-made' };
  });
  if (changed.is !== 'done') return { ok: false, why: changed.is === 'unknown' ? 'closed' : changed.why };
  const code = await kit.members.makeCode('group', { owner: fresh.id, community: of.community }, cause);
  return { ok: true, party: changed.record, code, until };
}

/** The codes without the oldest that are spent, of which only MAX_GROUP_CODES are remembered. */
function lately(codes: readonly GroupCode[]): readonly GroupCode[] {
  const spent = codes.filter(({ taken, back }) => taken || back).slice(-MAX_GROUP_CODES);
  return codes.filter((one) => !(one.taken || one.back) || spent.includes(one));
}

async function live(
  kit: Kit,
  of: Parameters<GroupCodes['liveGroupCodes']>[0],
  at: Date,
): ReturnType<GroupCodes['liveGroupCodes']> {
  const codes = (await headed(kit, of, at))?.codes ?? [];
  return codes.filter((one) => isFree(one, at)).sort((a, b) => a.until.getTime() - b.until.getTime());
}

/** A head takes a code back that any head of the group has made. */
async function drop(
  kit: Kit,
  { party, by, code }: Parameters<GroupCodes['dropGroupCode']>[0],
  cause: Cause,
): ReturnType<GroupCodes['dropGroupCode']> {
  const of = await headed(kit, { party, by }, cause.at);
  if (!of || !isGroup(kit, of)) return { ok: false, why: 'not-allowed' };
  const made = of.codes?.find(({ id }) => id === code);
  if (!made) return { ok: false, why: 'gone' };
  const changed = await kit.parties.change(party, doing(cause, by), ({ codes = [] }) => {
    const now = codes.find(({ id }) => id === code);
    if (!now || !isFree(now, cause.at)) return { ok: false, why: now?.taken ? ('used' as const) : ('gone' as const) };
    const set = { codes: codes.map((one) => (one === now ? { ...one, back: true } : one)) };
    return { ok: true, set, is: 'code-back' };
  });
  if (changed.is !== 'done') return { ok: false, why: changed.is === 'unknown' ? 'gone' : changed.why };
  return { ok: true, party: changed.record, until: made.until };
}

/** A member types a code and is in the group at once; its heads are told. */
async function take(
  kit: Kit,
  { by, code, conversation }: Parameters<GroupCodes['takeGroupCode']>[0],
  cause: Cause,
): Promise<Joined<CodeRefusal>> {
  const who = await kit.members.get(by);
  if (who?.status !== 'active') return { ok: false, why: 'gone' };
  const found = await kit.members.lookCode('group', { code, conversation, community: who.community }, cause);
  if (typeof found === 'string') return { ok: false, why: found };
  const [of] = await kit.parties.find({ 'codes.id': found.owner }, { _id: 1 }, 1);
  if (!found.mine && of && isIn(who, of.id, cause.at)) return { ok: false, why: 'already' };
  if (found.used) return { ok: false, why: 'used' };
  if (found.late) return { ok: false, why: 'late' };
  const made = of?.codes?.find(({ id }) => id === found.owner);
  if (!of || !made) return { ok: false, why: 'gone' };
  if (!found.mine) {
    if (made.back) return { ok: false, why: 'back' };
    if (of.state !== 'active') return { ok: false, why: of.state === 'suspended' ? 'closed' : 'gone' };
    if ((await headed(kit, { party: of.id, by: made.by }, cause.at)) === null) return { ok: false, why: 'gone' };
  }
  if (!(await kit.members.useCode(found, conversation, cause))) return { ok: false, why: 'used' };
  return enter(kit, { party: of.id, member: by, code: made }, cause);
}

/** Takes the typist in. A wish to join and an offer of the same role ask nothing any more. */
async function enter(
  kit: Kit,
  { party, member, code }: { readonly party: string; readonly member: string; readonly code: GroupCode },
  cause: Cause,
): Promise<Joined<CodeRefusal>> {
  const changed = await kit.parties.change(party, doing(cause, member), (now) => {
    if (now.state !== 'active') return { ok: false, why: 'closed' };
    if (now.codes?.some(({ id, back }) => id === code.id && back)) return { ok: false, why: 'back' };
    const codes = (now.codes ?? []).map((one) => (one.id === code.id ? { ...one, taken: true } : one));
    const offers = (now.offers ?? []).filter((one) => !isFor(one, { member, role: 'member' }));
    return { ok: true, set: { codes, offers }, is: 'code-taken' };
  });
  if (changed.is !== 'done') return { ok: false, why: changed.is === 'unknown' ? 'gone' : changed.why };
  const { record } = changed;
  const made = await kit.members.appointIn({ member, party, role: 'member', by: code.by }, partOf(cause, 'role'));
  if (!made.ok) return { ok: false, why: 'gone' };
  await noteEntered(kit, record, member, cause);
  for (const { id } of await peopleOf(kit, record, ['head'], cause.at))
    cause.tell(cameInNotice(id, record, made.member));
  return { ok: true, party: record, member: made.member };
}

/** The codes of a leaver are good for nothing any more. */
export async function dropCodes(kit: Kit, member: string, cause: Cause): Promise<void> {
  for (const { id } of await kit.parties.find({ 'codes.by': member }, { _id: 1 }, MAX_PARTIES))
    await kit.parties.change(id, doing(cause, null, 'codes'), ({ codes = [] }: Party) => ({
      ...{ ok: true as const, set: { codes: codes.filter(({ by }) => by !== member) }, is: 'codes-dropped' },
    }));
}
