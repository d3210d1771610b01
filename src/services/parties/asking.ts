import type { Cause } from '../../lib/cause';
import { cleanName, nameFault } from '../../lib/name';
import { inSeoul } from '../../lib/seoul';
import { doing, mayMove } from '../record';
import { agreementOf } from './agreements';
import type { Kit } from './kit';
import { MAX_PARTIES, MAX_PARTY_NAME } from './limits';
import { typeOf } from './settings';
import { partyMoves } from './states';
import type { Asked, Asking } from './types';

/** A party's name in stored form; null if it is empty, too long, or has invisible letters or a number. */
export function toPartyName(said: string): string | null {
  const name = cleanName(said);
  const fits = /[\p{L}\p{N}]/u.test(name) && [...name].length <= MAX_PARTY_NAME;
  return fits && nameFault(said) === null ? name : null;
}

/** Asks for a party to be taken in; a replay finds the request it made. */
export async function ask(kit: Kit, of: Asking, cause: Cause): Promise<Asked> {
  const { id, community, head, months } = of;
  const made = await kit.parties.get(id);
  if (made) return { ok: true, party: made };
  const name = toPartyName(of.name);
  if (name === null) return { ok: false, why: 'bad-name' };
  const type = typeOf(kit.communities.get(community), of.type);
  if (!type?.asked) return { ok: false, why: 'not-asked' };
  if ((await kit.parties.find({ head, state: 'waiting' }, { _id: 1 }, 1)).length > 0)
    return { ok: false, why: 'waiting' };
  if (await isTaken(kit, community, name)) return { ok: false, why: 'taken' };
  const party = await kit.parties.add(
    {
      ...{ id, community, type: type.id, name, zone: of.zone, state: 'waiting', head, told: null },
      may: type.may.filter((right) => of.may.includes(right)),
      agreement: agreementOf(inSeoul(cause.at).day, months),
    },
    doing(cause, head),
  );
  return { ok: true, party };
}

/** True if the community has an active or suspended party of this name. */
export async function isTaken({ parties }: Kit, community: string, name: string): Promise<boolean> {
  const states = { $in: ['active', 'suspended'] };
  return (await parties.find({ community, name, state: states }, { _id: 1 }, 1)).length > 0;
}

/** Takes back the waiting requests of a leaver. */
export async function forget({ parties }: Kit, member: string, cause: Cause): Promise<void> {
  const open = { $or: [{ state: 'waiting' }, { 'log.key': cause.key }] };
  for (const { id } of await parties.find({ head: member, ...open }, { _id: 1 }, MAX_PARTIES))
    await parties.change(id, doing(cause, member), (now) =>
      mayMove(partyMoves, now.state, 'withdraw')
        ? { ok: true, move: 'withdraw', set: {}, is: 'withdrawn' }
        : { ok: false, why: 'gone' },
    );
}
