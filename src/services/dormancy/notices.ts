import type { Notice } from '../../lib/notice';
import { inSeoul } from '../../lib/seoul';
import { t } from '../../lib/text';
import type { Dormancy } from './types';

/** Tells a member that the account is unused, what the rule is, and how one tap keeps it. */
export function toldNotice({ id, member: to, effect, movedAt, minutes, noticeDays }: Dormancy): Notice {
  const said = { since: inSeoul(movedAt).day, minutes, days: noticeDays };
  return {
    to,
    about: { feature: 'dormancy', id },
    purpose: 'ledger',
    say: {
      text: t(`dormancy.notice.${effect}`, said),
      buttons: [
        {
          text: t('dormancy.notice.keep'),
          press: { do: 'start', flow: 'dormancy.keep' },
          lasting: true,
        },
      ],
    },
  };
}

/** Tells a member that the rule has taken effect. */
export function endedNotice({ id, member: to, minutes }: Dormancy, is: 'pooled' | 'resting'): Notice {
  const buttons = [
    is === 'pooled'
      ? { text: t('talk.person.title'), press: { do: 'start' as const, flow: 'common.person' } }
      : { text: t('dormancy.notice.keep'), press: { do: 'start' as const, flow: 'dormancy.keep' } },
  ];
  return {
    to,
    about: { feature: 'dormancy', id },
    purpose: 'ledger',
    say: { text: t(`dormancy.notice.${is}`, { minutes }), buttons },
  };
}
