import type { Notice } from '../../lib/notice';
import { t } from '../../lib/text';
import { type Party, partyName } from '../parties';
import type { Payment } from './types';

/** Tells the member how a code ended that a shop typed, or nobody did. */
export function endedNotice(payment: Payment, party: Party, is: 'paid' | 'lapsed'): Notice {
  const flow = is === 'paid' ? 'ledger.statement' : 'shops.spend';
  const title = is === 'paid' ? 'ledger.statement.title' : 'shops.spend.title';
  return {
    to: payment.member,
    about: { feature: 'shops', id: payment.id },
    purpose: 'ledger',
    say: {
      text: t(`shops.notice.${is}`, { party: partyName(party), minutes: payment.minutes }),
      buttons: [{ text: t(title), press: { do: 'start', flow } }],
    },
  };
}
