import type { Notice } from '../../lib/notice';
import { plain, type Text, t } from '../../lib/text';
import { type Party, partyName } from '../parties';
import type { Kit } from './kit';
import type { Payout } from './types';

const about = ({ id }: Pick<Payout, 'id'>): Pick<Notice, 'about' | 'purpose'> => ({
  about: { feature: 'payouts', id },
  purpose: 'ledger',
});

/** The shares of a pay-out as one line: who gets how much. */
export async function sharesText({ members }: Pick<Kit, 'members'>, shares: Payout['shares']): Promise<Text> {
  const people = await members.many(shares.map(({ to }) => to));
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? '';
  const lines = shares.map(({ to, minutes }) => t('payouts.share.one', { name: nameOf(to), minutes }));
  return lines.reduce((all, line) => t('payouts.share.lines', { all, line }));
}

/** Asks a second person to agree. */
export async function askedNotice(kit: Kit, to: string, payout: Payout, party: Party): Promise<Notice> {
  const [head] = await kit.members.many([payout.by]);
  const answer = (value: 'yes' | 'no') => ({
    do: 'start' as const,
    flow: 'payouts.decide',
    with: { payout: payout.id, answer: value },
  });
  return {
    to,
    ...about(payout),
    say: {
      text: t('payouts.notice.asked', {
        ...{ name: plain(head?.name ?? ''), party: partyName(party), shares: await sharesText(kit, payout.shares) },
      }),
      buttons: [
        { text: t('payouts.notice.agree'), press: answer('yes'), means: 'yes', lasting: true },
        { text: t('payouts.notice.refuse'), press: answer('no'), means: 'no', lasting: true },
      ],
    },
  };
}

/** Tells somebody the minutes that a party gave them. */
export function paidNotice(to: string, minutes: number, payout: Payout, party: Party): Notice {
  const buttons = [{ text: t('ledger.statement.title'), press: { do: 'start' as const, flow: 'ledger.statement' } }];
  const text = t('payouts.notice.got', { party: partyName(party), minutes });
  return { to, ...about(payout), say: { text, buttons } };
}

/** Tells the head who asked for a pay-out how it ended. */
export function endedNotice(payout: Payout, party: Party, is: 'paid' | 'refused' | 'lapsed' | 'failed'): Notice {
  const minutes = payout.shares.reduce((all, one) => all + one.minutes, 0);
  const text = t(`payouts.notice.${is}`, { party: partyName(party), minutes });
  const again = [{ text: t('payouts.share.title'), press: { do: 'start' as const, flow: 'payouts.share' } }];
  return { to: payout.by, ...about(payout), say: { text, buttons: again } };
}
