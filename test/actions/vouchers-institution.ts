import type { Services } from '../../src/actions/services';
import { turn } from '../services/members/support';
import { HERE } from '../support/services';

const type = { may: [], roles: ['head', 'staff'], asked: false, public: false, account: true };
const days = (from: string, to: string) => ({ agreement: { from, to } });

/** A section of parties: institutions with, after and without an agreement, and a group that converts nothing. */
export const INSTITUTIONS = {
  types: [
    { ...type, id: 'institution', converts: true },
    { ...type, id: 'group', converts: false },
  ],
  list: [
    { id: 'welfare', type: 'institution', zone: 'mapo', ...days('2026-01-01', '2026-12-31') },
    { id: 'library', type: 'institution', zone: 'mapo', ...days('2026-01-01', '2026-12-31') },
    { id: 'former', type: 'institution', zone: 'mapo', ...days('2025-01-01', '2025-12-31') },
    { id: 'unbound', type: 'institution', zone: 'mapo' },
    { id: 'knitting', type: 'group', zone: 'mapo' },
  ],
  terms: [12],
  noticeDays: 30,
};

/** A section of the ledger: an hour is 5,000 won, two hours are the least. */
export const convertingLedger = {
  currency: { grantMinutes: 300, welcome: 'joining', creditMinutes: 0, issueCapMinutes: 100_000 },
  accounts: { party: { creditMinutes: 0, capMinutes: 60_000, aloneMinutes: 30 } },
  convert: { unitMinutes: 60, unitWon: 5000, leastMinutes: 120, waitDays: 14, approvers: 'zone' },
};

/** Makes somebody staff of an institution. */
export async function serve(
  { members }: Pick<Services, 'members'>,
  member: string,
  party: string,
  step: () => ReturnType<typeof turn>['cause'] = () => turn().cause,
): Promise<void> {
  const made = await members.appointIn({ member, party: `${HERE}:${party}`, role: 'staff', by: null }, step());
  if (!made.ok) throw new Error(made.why);
}

/** Fills the account of an institution. */
export async function fill(
  { ledger }: Pick<Services, 'ledger'>,
  party: string,
  minutes: number,
  step: () => ReturnType<typeof turn>['cause'] = () => turn().cause,
): Promise<void> {
  const filled = await ledger.fill({ community: HERE, account: `party:${HERE}:${party}`, minutes, by: 'op' }, step());
  if (!filled.ok) throw new Error(filled.why);
}
