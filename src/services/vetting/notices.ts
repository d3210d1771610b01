import type { Notice } from '../../lib/notice';
import { t } from '../../lib/text';
import type { Member } from '../members';
import { checkName } from './settings';
import type { Vetting } from './types';

const about = ({ id }: Vetting): Pick<Notice, 'about' | 'purpose'> => ({
  about: { feature: 'vetting', id },
  purpose: 'system',
});

/** Tells a member that a check of them was noted, was taken back, runs out, or has run out. */
export function ownNotice(of: Vetting, is: 'noted' | 'ended' | 'warn' | 'lapse'): Notice {
  const open = is === 'noted' && of.until === null;
  const text = t(`vetting.notice.${open ? 'noted-open' : is}`, { check: checkName(of.kind), until: of.until ?? '' });
  return {
    to: of.member,
    ...about(of),
    say: { text, buttons: [{ text: t('talk.person.title'), press: { do: 'start', flow: 'common.person' } }] },
  };
}

/** Tells coordinator `to` that a member's check runs out, or has run out; the button notes a new one. */
export function staffNotice(to: string, of: Vetting, member: Member, is: 'warn' | 'lapse'): Notice {
  const params = { name: member.name, check: checkName(of.kind), until: of.until ?? '' };
  const press = { do: 'start' as const, flow: 'vetting.note', with: { member: of.member } };
  return {
    to,
    ...about(of),
    say: {
      text: t(`vetting.notice.${is}-staff`, params),
      buttons: [{ text: t('vetting.note.title'), press, lasting: true }],
    },
  };
}
