import type { Notice } from '../../lib/notice';
import { t } from '../../lib/text';
import { zoneName } from '../communities';
import type { Member } from '../members';
import { CODE_MINUTES } from './limits';

const about = (member: string): Pick<Notice, 'about'> => ({ about: { feature: 'welcomes', id: member } });

/** Asks coordinator `to` for a word about a newcomer's welcome minutes. */
export function wordNotice(to: string, { id, name, community, zone }: Member, minutes: number): Notice {
  const answer = (value: 'yes' | 'no') => ({
    do: 'start' as const,
    flow: 'welcomes.decide',
    with: { member: id, answer: value },
  });
  return {
    to,
    ...about(id),
    purpose: 'system',
    say: {
      text: t('welcomes.notice.word', { name, zone: zoneName(community, zone), minutes }),
      buttons: [
        { text: t('welcomes.notice.give'), press: answer('yes'), means: 'yes', lasting: true },
        { text: t('welcomes.notice.withhold'), press: answer('no'), means: 'no', lasting: true },
      ],
    },
  };
}

/** A code as a text to the member's number; it is outdated with the code. */
export function codeNotice(
  { id, community }: Member,
  { code, route, until }: { readonly code: string; readonly route: string; readonly until: Date },
): Notice {
  return {
    to: id,
    about: { feature: 'welcomes', id, part: 'code' },
    purpose: 'answer',
    via: route,
    expiresAt: until,
    say: { text: t('welcomes.notice.code', { community: t(`${community}.name`), code, minutes: CODE_MINUTES }) },
  };
}

/** Tells a member that the welcome minutes have come. */
export function givenNotice(to: string, minutes: number): Notice {
  return {
    to,
    ...about(to),
    purpose: 'ledger',
    say: {
      text: t('welcomes.notice.given', { minutes }),
      buttons: [{ text: t('ledger.statement.title'), press: { do: 'start', flow: 'ledger.statement' } }],
    },
  };
}
