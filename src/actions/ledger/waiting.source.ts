import { z } from 'zod';
import { agoText } from '../../lib/ago';
import { inSeoul } from '../../lib/seoul';
import { t } from '../../lib/text';
import { zoneName } from '../../services/communities';
import { accountNames } from '../../services/parties';
import { defineSource } from '../define';
import { lineText, listFacts, listingOf } from '../listing';
import { zonesOf } from './duty';

/** Corrections that wait for the caller's decision, longest first. */
export const waiting = defineSource({
  name: 'ledger.waiting',
  args: z.strictObject({}),
  facts: listFacts,
  async list({ services, who, cause }) {
    const { community, member } = who;
    if (member === null) return [];
    const [all, number] = await Promise.all([
      services.ledger.waiting(community, member),
      services.ledger.waitingNumber(community, member),
    ]);
    const transfers = all.map(({ transfer }) => transfer);
    const names = await accountNames(services, community, transfers);
    const zones = await Promise.all(transfers.map((transfer) => zonesOf(services, transfer)));
    const options = all.map(({ proposal, transfer, before, after }, i) => ({
      value: proposal.id,
      text: lineText({
        name: t('ledger.waiting.sides', { from: names(transfer.from), to: names(transfer.to) }),
        zone: zonesText(community, zones[i] ?? []),
        what: t('ledger.waiting.what', { date: inSeoul(transfer.at).day, before, after }),
        when: agoText('since', proposal.at, cause.at),
      }),
    }));
    return listingOf(options, number);
  },
});

function zonesText(community: string, zones: readonly string[]) {
  return zones.length === 0
    ? null
    : t('ledger.waiting.zones', { zones: zones.map((zone) => zoneName(community, zone)) });
}
