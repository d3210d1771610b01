import type { Notice } from '../../lib/notice';
import { t } from '../../lib/text';
import { zoneName } from '../communities';
import type { Member } from './types';

const about = (member: Member): Pick<Notice, 'about' | 'purpose'> => ({
  about: { feature: 'members', id: member.id },
  purpose: 'system',
});

/** Tells a coordinator that a child waits; the guardian's data are shown in the conversation only. */
export function waitingNotice(to: Member, child: Member): Notice {
  const answer = (value: 'yes' | 'no') => ({
    do: 'start' as const,
    flow: 'members.approve',
    with: { member: child.id, answer: value },
  });
  return {
    to: to.id,
    ...about(child),
    say: {
      text: t('members.notice.waiting', { name: child.name, zone: zoneName(child.community, child.zone) }),
      buttons: [
        {
          text: t('members.notice.guardian'),
          press: { do: 'start', flow: 'members.approve', with: { member: child.id } },
        },
        { text: t('members.notice.consented'), press: answer('yes') },
        { text: t('members.notice.refuse'), press: answer('no') },
      ],
    },
  };
}

/** Tells a child that it may begin. */
export function approvedNotice(child: Member): Notice {
  return {
    to: child.id,
    ...about(child),
    say: {
      text: t('members.notice.approved', { name: child.name }),
      buttons: [{ text: t('members.notice.begin'), press: { do: 'start', flow: 'members.begin' } }],
    },
  };
}

/** Tells a child that joining didn't work out. */
export function refusedNotice(child: Member): Notice {
  return {
    to: child.id,
    ...about(child),
    say: {
      text: t('members.notice.refused'),
      buttons: [{ text: t('talk.person.title'), press: { do: 'start', flow: 'cases.open' } }],
    },
  };
}
