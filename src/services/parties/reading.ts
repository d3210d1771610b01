import { partiesAt } from '../members';
import { isLiveAgreement } from './agreements';
import type { Kit } from './kit';
import { MAX_PARTIES } from './limits';
import { partiesSettings, typeOf } from './settings';
import type { Barred, Parties, Party, PartyRight } from './types';

/** The id of a party of the pack's list. */
export function listedId(community: string, party: string): string {
  return `${community}:${party}`;
}

/** The parties of a pack's list as they are before anything has changed them. */
export function listed({ communities }: Pick<Kit, 'communities'>, id: string): readonly Party[] {
  const community = communities.get(id);
  const settings = partiesSettings.find(community);
  return (settings?.list ?? []).map((one) => ({
    ...{ id: listedId(id, one.id), community: id, type: one.type, name: '', zone: one.zone, state: 'active' },
    ...{ may: typeOf(community, one.type)?.may ?? [], agreement: one.agreement ?? null, head: null, told: null },
    ...{ rev: 0, log: [], nextAt: null, nextJob: null },
  }));
}

/** A party by id, from the store or from a pack's list. */
export async function get(kit: Kit, id: string): Promise<Party | null> {
  const stored = await kit.parties.get(id);
  if (stored) return stored;
  const community = kit.communities.all().find((one) => id.startsWith(`${one.id}:`));
  return (community && listed(kit, community.id).find((one) => one.id === id)) ?? null;
}

/** The parties that wait in these zones. */
export function waiting({ parties }: Kit, community: string, zones: readonly string[]): Promise<readonly Party[]> {
  return parties.find({ community, state: 'waiting', zone: { $in: [...zones] } }, { _id: 1 }, MAX_PARTIES);
}

/** The active and suspended parties of these zones, those of the list first. */
export async function all(kit: Kit, community: string, zones: readonly string[]): Promise<readonly Party[]> {
  const states = { $in: ['active', 'suspended', 'ended'] };
  const found = await kit.parties.find(
    { community, state: states, zone: { $in: [...zones] } },
    { _id: 1 },
    MAX_PARTIES,
  );
  const untouched = listed(kit, community).filter(
    ({ id, zone }) => zones.includes(zone) && found.every((one) => one.id !== id),
  );
  return [...untouched, ...found.filter(({ state }) => state !== 'ended')].slice(0, MAX_PARTIES);
}

/** The parties that a member acts for at a moment. */
export async function partiesOf(kit: Kit, member: string, at: Date): Promise<readonly Party[]> {
  const who = await kit.members.get(member);
  const found = await Promise.all((who ? partiesAt(who, at) : []).map((id) => get(kit, id)));
  return found.flatMap((one) => (one ? [one] : []));
}

/** Why a member can't begin something for a party; null if they can. */
export async function barred(
  kit: Kit,
  { party, by, right, at }: Parameters<Parties['barred']>[0],
): Promise<Barred | null> {
  const [of, who] = await Promise.all([get(kit, party), kit.members.get(by)]);
  if (!of || who?.community !== of.community) return 'unknown';
  if (of.state === 'waiting') return of.head === by ? 'waiting' : 'unknown';
  if (of.state === 'refused') return 'unknown';
  if (who.status !== 'active' || !partiesAt(who, at).includes(party)) return 'not-yours';
  return unable(kit, of, right, at);
}

/** The reason why a party can't begin something; null if it can. */
export function unable(
  { communities }: Pick<Kit, 'communities'>,
  of: Party,
  right: PartyRight,
  at: Date,
): Exclude<Barred, 'not-yours'> | null {
  if (of.state !== 'active') return of.state === 'refused' ? 'unknown' : of.state;
  const type = typeOf(communities.get(of.community), of.type);
  if (!type?.may.includes(right) || !of.may.includes(right)) return 'no-right';
  // A place that the pack itself lists holds its programmes without an agreement.
  const own = right === 'hosts' && of.agreement === null && of.head === null;
  return type.public || own ? null : withoutAgreement(of, at);
}

function withoutAgreement({ agreement }: Party, at: Date): 'no-agreement' | 'agreement-over' | null {
  if (agreement === null) return 'no-agreement';
  return isLiveAgreement(agreement, at) ? null : 'agreement-over';
}
