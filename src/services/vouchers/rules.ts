import { ledgerSettings, partyAccount } from '../ledger';
import { type Member, near, partiesAt } from '../members';
import { isLiveAgreement, type Party, typeOf } from '../parties';
import type { Kit } from './kit';
import { waitingStates } from './states';
import type { Conversion, Convertible, Unconverted } from './types';

/** The rule of a pack for the parties of a type; null without one. */
export function ruleOf({ communities }: Pick<Kit, 'communities'>, of: Party) {
  const community = communities.get(of.community);
  const type = typeOf(community, of.type);
  return (type?.account && type.converts && ledgerSettings.find(community)?.convert) || null;
}

/** Why a party itself can't convert anything; null if it can. */
export function unable(
  kit: Pick<Kit, 'communities'>,
  of: Party,
  at: Date,
): 'closed' | 'no-agreement' | 'no-rule' | null {
  if (!ruleOf(kit, of)) return 'no-rule';
  if (of.state !== 'active') return 'closed';
  const free = typeOf(kit.communities.get(of.community), of.type)?.public;
  return free || (of.agreement && isLiveAgreement(of.agreement, at)) ? null : 'no-agreement';
}

/** What a party can convert for a member who acts for it, or why it can't. */
export async function convertible(
  kit: Kit,
  { party, by }: { readonly party: string; readonly by: string },
  at: Date,
): Promise<Convertible | Unconverted> {
  const [of, who] = await Promise.all([kit.parties.get(party), kit.members.get(by)]);
  const isTheirs = who?.status === 'active' && who.community === of?.community && partiesAt(who, at).includes(party);
  if (!of || !isTheirs) return 'not-yours';
  const why = unable(kit, of, at);
  const rule = ruleOf(kit, of);
  if (why || !rule) return why ?? 'no-rule';
  const [waiting] = await kit.conversions.find({ party, state: { $in: [...waitingStates] } }, { _id: 1 }, 1);
  if (waiting) return 'waiting';
  const { available: free } = await kit.ledger.balance(of.community, partyAccount(party));
  const { unitMinutes, unitWon, leastMinutes } = rule;
  return { party: of, unitMinutes, unitWon, leastMinutes, free };
}

/** The members who never agree: the people of the party, the asker, and who is near the asker. */
async function concerned({ members }: Kit, { community, party, by }: Pick<Conversion, 'community' | 'party' | 'by'>) {
  return [by, ...(await near(members, { community, sides: [by], parties: [party] }))];
}

/** The coordinators who may agree to a conversion now; two of them must. */
export async function approvers(
  kit: Kit,
  of: Pick<Conversion, 'community' | 'party' | 'zone' | 'by'>,
): Promise<readonly string[]> {
  const without = await concerned(kit, of);
  const idsOf = (people: readonly Member[]) => people.map(({ id }) => id).filter((id) => !without.includes(id));
  const how = ledgerSettings.find(kit.communities.get(of.community))?.convert?.approvers;
  const near = how === 'community' ? [] : idsOf(await kit.members.coordinators(of.community, of.zone));
  return near.length > 1 ? near : idsOf(await kit.members.coordinators(of.community));
}

/** Why a member can't agree to a conversion or refuse it now; null if they can. */
export async function notApprover(kit: Kit, of: Conversion, by: string): Promise<'own' | 'not-allowed' | null> {
  if ((await concerned(kit, of)).includes(by)) return 'own';
  // Who was asked decides, although their area may have changed since.
  const all = await kit.members.coordinators(of.community);
  const was = of.asked.includes(by) && all.some(({ id }) => id === by);
  return was || (await approvers(kit, of)).includes(by) ? null : 'not-allowed';
}
