import type { Person } from '../../engine/types';
import type { Text } from '../../lib/text';
import { accountTypeOf, ledgerSettings, MAX_STATEMENT, partyAccount, poolAccount } from '../../services/ledger';
import { accountNames, partyName, typeOf } from '../../services/parties';
import type { Services } from '../services';

/** An account that a member may give minutes to. */
export interface Receiver {
  readonly account: string;
  readonly name: Text;
}

/**
 * The accounts that a member may give minutes to: the pool, some people, and active parties with an account. The people
 * are those of the member's own latest entries, whom they have met. Parties of the member's own zone come first.
 */
export async function receiversFor(
  services: Pick<Services, 'ledger' | 'members' | 'parties' | 'communities'>,
  { community, member }: Pick<Person, 'community' | 'member'>,
): Promise<readonly Receiver[]> {
  if (member === null) return [];
  const pack = services.communities.get(community);
  const zones = pack.zones.map(({ id }) => id);
  const hasAccounts = ledgerSettings.find(pack)?.accounts?.party !== undefined;
  const parties = hasAccounts ? await services.parties.all(community, zones) : [];
  const open = parties.filter(({ type, state }) => state === 'active' && typeOf(pack, type)?.account);
  const entries = await services.ledger.statement(member, MAX_STATEMENT);
  const others = new Set(entries.flatMap(({ from, to }) => [from, to]).filter((one) => one !== member));
  const met = await services.members.many([...others].filter((one) => accountTypeOf(one) === 'member'));
  const people = met.filter(({ status }) => status === 'active').map(({ id }) => id);
  const names = await accountNames(services, community, entries);
  const zone = (await services.members.get(member))?.zone;
  const [near, far] = [open.filter((of) => of.zone === zone), open.filter((of) => of.zone !== zone)];
  return [
    { account: poolAccount(community), name: names(poolAccount(community)) },
    ...people.map((id) => ({ account: id, name: names(id) })),
    ...[...near, ...far].map((of) => ({ account: partyAccount(of.id), name: partyName(of) })),
  ];
}
