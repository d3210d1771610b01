import type { Services } from '../../src/actions/services';
import { partyAccount } from '../../src/services/ledger';
import { turn } from '../services/members/support';
import { HERE } from '../support/services';

/** A section of parties: a hub, two small groups and two shops of its neighbourhood. */
export const PARTIES = {
  types: [
    { id: 'hub', may: [], roles: ['head', 'staff'], asked: false, public: false, account: true, approves: true },
    { id: 'group', may: [], roles: ['head', 'member'], asked: false, public: true, account: true, approves: false },
    {
      id: 'shop',
      may: ['sells'],
      roles: ['head', 'staff'],
      asked: false,
      public: true,
      account: true,
      approves: false,
    },
  ],
  list: [
    { id: 'hub', type: 'hub', zone: 'mapo' },
    { id: 'knitting', type: 'group', zone: 'mapo' },
    { id: 'singing', type: 'group', zone: 'mapo' },
    { id: 'corner', type: 'shop', zone: 'mapo' },
    { id: 'tailor', type: 'shop', zone: 'mapo' },
  ],
  terms: [12],
  noticeDays: 30,
};

/** A section of the ledger whose heads pay half an hour alone. */
export const pumasiLedger = {
  currency: { grantMinutes: 300, welcome: 'joining', creditMinutes: 0, issueCapMinutes: 100_000 },
  accounts: { party: { creditMinutes: 0, capMinutes: 60_000, aloneMinutes: 30 } },
};

/** Makes people heads of the knitting group and one staff of the hub, and gives the group minutes. */
export async function groupOf(
  { members, ledger }: Pick<Services, 'members' | 'ledger'>,
  of: { readonly heads: readonly string[]; readonly staff: string; readonly from: string; readonly minutes: number },
  step: () => ReturnType<typeof turn>['cause'] = () => turn().cause,
): Promise<void> {
  const party = `${HERE}:knitting`;
  for (const member of of.heads) await members.appointIn({ member, party, role: 'head', by: null }, step());
  await members.appointIn({ member: of.staff, party: `${HERE}:hub`, role: 'staff', by: null }, step());
  const { from, minutes } = of;
  const given = await ledger.donate({ community: HERE, from, to: partyAccount(party), minutes }, step());
  if (!given.ok) throw new Error(given.why);
}
