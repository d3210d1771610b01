import { accountTypeOf } from './rules';
import { type CorrectionProposal, issueAccount, partyAccount, poolAccount, type Transfer } from './types';

/** A correction as a matter between people. */
interface Matter {
  readonly community: string;
  readonly zones: readonly string[];
  readonly sides: readonly string[];
  readonly parties: readonly string[];
}

/** What the ledger asks about people who receive minutes or decide about them. */
export interface Judging {
  many(ids: readonly string[]): Promise<readonly { id: string; name: string; zone: string; status: string }[]>;
  /** The coordinators who may decide a matter now. */
  deciders(of: Matter & { readonly never?: readonly string[] }): Promise<readonly string[]>;
  /** The zones of a coordinator; none for somebody who isn't one. */
  dutyZones(by: string, community: string): Promise<readonly string[]>;
}

/** A transfer as a matter to decide: its zones, and the members and parties on its sides. */
export async function matterOf(
  people: Pick<Judging, 'many'>,
  { community, from, to }: Pick<Transfer, 'community' | 'from' | 'to'>,
): Promise<Matter> {
  const sides = [from, to];
  const own = [issueAccount(community), poolAccount(community)];
  const members = await people.many(sides.filter((account) => !own.includes(account)));
  const parties = sides
    .filter((one) => accountTypeOf(one) === 'party')
    .map((one) => one.slice(partyAccount('').length));
  return { community, zones: [...new Set(members.map(({ zone }) => zone))], sides, parties };
}

/**
 * Why an approval by `by` wouldn't be one of two coordinators now; null if it is. `near`: `by` is a side, near one, or no
 * coordinator any more. `one-person`: the proposer is no coordinator any more.
 */
export async function notByTwo(
  people: Judging,
  { proposal, transfer }: { readonly proposal: CorrectionProposal; readonly transfer: Transfer },
  by: string,
): Promise<'near' | 'one-person' | null> {
  const { community, by: proposer } = proposal;
  const matter = await matterOf(people, transfer);
  // A coordinator who was asked decides, although their area may have changed since.
  const zones = [...new Set([...matter.zones, ...(await people.dutyZones(by, community))])];
  const may = await people.deciders({ ...matter, zones, never: [proposer] });
  if (!may.includes(by)) return 'near';
  return (await people.dutyZones(proposer, community)).length === 0 ? 'one-person' : null;
}

/** True for a member who has left; minutes never go to such an account. */
export async function hasLeft(people: Pick<Judging, 'many'>, account: string): Promise<boolean> {
  if (accountTypeOf(account) !== 'member') return false;
  const [member] = await people.many([account]);
  return member?.status === 'left';
}
