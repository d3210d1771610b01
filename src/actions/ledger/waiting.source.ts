import { z } from 'zod';
import { inSeoul } from '../../lib/seoul';
import { t } from '../../lib/text';
import { defineSource } from '../define';
import { namesOf } from './people';

/** Corrections that wait for the caller's decision, longest first. */
export const waiting = defineSource({
  name: 'ledger.waiting',
  args: z.strictObject({}),
  async list({ services, who }) {
    if (who.member === null) return [];
    const all = await services.ledger.waiting(who.community, who.member);
    const names = await namesOf(
      services,
      who.community,
      all.map(({ transfer }) => transfer),
    );
    return all.map(({ proposal, transfer }) => ({
      value: proposal.id,
      text: t('ledger.waiting.one', {
        from: names(transfer.from),
        to: names(transfer.to),
        date: inSeoul(transfer.at).day,
        minutes: Math.abs(proposal.minutes),
      }),
    }));
  },
});
