import type { Doing } from '../record';
import type { Kit } from './kit';
import { callId, obstacleOf, rulesOf } from './rules';
import type { Call } from './types';
import { wrongOf } from './wrong-numbers';

/** Makes a call that no telephone reaches the task of one named coordinator. Gives the call as it stands. */
export async function nameSomebody(kit: Kit, id: string, doing: Doing): Promise<Call | null> {
  const call = await kit.calls.get(callId(id));
  const member = await kit.members.get(id);
  if (!call || !member || call.state !== 'open' || call.named !== null) return call;
  const wrong = await wrongOf(kit, [member]);
  const number = { phone: member.phone, wrong: wrong.has(id) };
  if (obstacleOf(call, number, rulesOf(kit, member.community)) === null) return call;
  const named = await nameFor(kit, call);
  if (named === null) return call;
  const changed = await kit.calls.change(call.id, doing, (now) =>
    now.state === 'open' && now.named === null
      ? { ok: true, set: { named }, is: 'named', data: { named } }
      : { ok: false, why: 'named' },
  );
  return changed.is === 'unknown' ? null : changed.record;
}

/** The coordinator whose task a person is; null without any. */
export async function nameFor(
  { members }: Pick<Kit, 'members'>,
  { member, community, zone }: Pick<Call, 'member' | 'community' | 'zone'>,
): Promise<string | null> {
  const people = await members.coordinators(community, zone);
  return people[spread(member, people.length)]?.id ?? null;
}

/** The name of the coordinator who looks after a person: of their call, else of the person's zone. Empty without any. */
export async function namedFor(
  kit: Pick<Kit, 'members'>,
  of: Pick<Call, 'member' | 'community' | 'zone' | 'named'>,
): Promise<string> {
  const id = of.named ?? (await nameFor(kit, of));
  return (id === null ? null : (await kit.members.get(id))?.name) ?? '';
}

/** A place among several, always the same for one member, so that tasks are spread. */
function spread(id: string, of: number): number {
  return [...id].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0) % Math.max(1, of);
}
