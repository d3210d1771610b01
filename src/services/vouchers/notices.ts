import type { Notice } from '../../lib/notice';
import { plain, type Text, t } from '../../lib/text';
import { type Party, partyName } from '../parties';
import type { Kit } from './kit';
import type { Conversion } from './types';

const about = ({ id }: Pick<Conversion, 'id'>): Pick<Notice, 'about' | 'purpose'> => ({
  about: { feature: 'vouchers', id },
  purpose: 'ledger',
});

/** Asks a coordinator to agree. */
export async function askedNotice(kit: Kit, to: string, conversion: Conversion, party: Party): Promise<Notice> {
  const [asker] = await kit.members.many([conversion.by]);
  const answer = (value: 'yes' | 'no') => ({
    do: 'start' as const,
    flow: 'vouchers.decide',
    with: { conversion: conversion.id, answer: value },
  });
  const { minutes, won } = conversion;
  return {
    to,
    ...about(conversion),
    say: {
      text: t('vouchers.notice.asked', { name: plain(asker?.name ?? ''), party: partyName(party), minutes, won }),
      buttons: [
        { text: t('vouchers.notice.agree'), press: answer('yes'), means: 'yes', lasting: true },
        { text: t('vouchers.notice.refuse'), press: answer('no'), means: 'no', lasting: true },
      ],
    },
  };
}

/** Tells the asker how a conversion ended. */
export function endedNotice(conversion: Conversion, party: Party, is: 'converted' | 'refused' | 'lapsed'): Notice {
  const { minutes, won, why, by } = conversion;
  const reason: { why?: Text } = why ? { why: t(`vouchers.why.${why}`) } : {};
  const text = t(`vouchers.notice.${is}`, { party: partyName(party), minutes, won, ...reason });
  const again = [{ text: t('vouchers.ask.title'), press: { do: 'start' as const, flow: 'vouchers.ask' } }];
  return { to: by, ...about(conversion), say: { text, buttons: is === 'converted' ? [] : again } };
}
