import { z } from 'zod';
import { t } from '../../lib/text';
import { fundAccount, ledgerSettings, partyAccount } from '../../services/ledger';
import { partyName, typeOf } from '../../services/parties';
import { defineSource } from '../define';

/** The accounts that an operator may fill: the fund, and those of the active parties. */
export const filled = defineSource({
  name: 'ledger.filled',
  args: z.strictObject({}),
  async list({ services, who }) {
    if (!who.roles.includes('operator')) return [];
    const community = services.communities.get(who.community);
    const { fund, party } = ledgerSettings.find(community)?.accounts ?? {};
    const zones = community.zones.map(({ id }) => id);
    const parties = party ? await services.parties.all(who.community, zones) : [];
    return [
      ...(fund ? [{ value: fundAccount(who.community), text: t('ledger.account.fund') }] : []),
      ...parties
        .filter(({ type, state }) => state === 'active' && typeOf(community, type)?.account)
        .map((of) => ({ value: partyAccount(of.id), text: partyName(of) })),
    ];
  },
});
