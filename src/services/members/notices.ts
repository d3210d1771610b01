import type { Notice } from '../../lib/notice';
import { inSeoul } from '../../lib/seoul';
import { plain, type Text, t } from '../../lib/text';
import type { Utterance } from '../../lib/utterance';
import { zoneName } from '../communities';
import type { Contact, Member, Role, Suspension } from './types';

const about = (member: Member): Pick<Notice, 'about' | 'purpose'> => ({
  about: { feature: 'members', id: member.id },
  purpose: 'system',
});

/** Tells coordinator `to` that a person waits. */
export function waitingNotice(to: string, waiting: Member): Notice {
  return { to, ...about(waiting), say: waitingCard(waiting) };
}

/** The card of a waiting person; only the conversation shows the guardian's data. */
export function waitingCard({ id, community, minor, ...waiting }: Member): Utterance {
  const open = { do: 'start' as const, flow: 'members.approve' };
  const answer = (value: 'yes' | 'no') => ({ ...open, with: { member: id, answer: value } });
  const who = { name: waiting.name, zone: zoneName(community, waiting.zone) };
  return {
    text: t(minor ? 'members.notice.waiting' : 'members.notice.asks', who),
    buttons: [
      ...(minor ? [{ text: t('members.notice.guardian'), press: { ...open, with: { member: id } } }] : []),
      {
        text: t(minor ? 'members.notice.consented' : 'members.notice.accept'),
        press: answer('yes'),
        ...{ means: 'yes', lasting: true },
      },
      { text: t('members.notice.refuse'), press: answer('no'), means: 'no', lasting: true },
    ],
  };
}

/** Tells a waiting person that they are approved. */
export function approvedNotice(child: Member): Notice {
  return {
    to: child.id,
    ...about(child),
    say: {
      text: t(child.minor ? 'members.notice.approved' : 'members.notice.accepted', { name: child.name }),
      buttons: [{ text: t('members.notice.begin'), press: { do: 'start', flow: 'members.begin' } }],
    },
  };
}

/** Tells a waiting person that they are refused. */
export function refusedNotice(child: Member): Notice {
  return {
    to: child.id,
    ...about(child),
    say: {
      text: t(child.minor ? 'members.notice.refused' : 'members.notice.declined'),
      buttons: [{ text: t('talk.person.title'), press: { do: 'start', flow: 'common.person' } }],
    },
  };
}

/** A press that proves that a message arrives. */
const gotIt = {
  text: t('members.notice.got-it'),
  press: { do: 'start', flow: 'members.prove-route' },
  means: 'yes',
} as const;

/** A test of one conversation; the person acknowledges it by a button. */
export function testNotice(to: string, via: string): Notice {
  return {
    to,
    about: { feature: 'members', id: to, part: `test:${via}` },
    purpose: 'system',
    via,
    say: { text: t('members.notice.test'), buttons: [gotIt] },
  };
}

/** Tells a member of a new role; the button proves the conversation. `where` names the area. */
export function appointedNotice(member: Member, role: Role, where: Text): Notice {
  const notice = roleNotice(member, t('members.notice.appointed', { role: t(`members.role.${role}`), where }));
  return { ...notice, say: { ...notice.say, buttons: [gotIt, ...(notice.say.buttons ?? [])] } };
}

/** Tells a member that a role has ended. */
export function dismissedNotice(member: Member, role: Role): Notice {
  return roleNotice(member, t('members.notice.dismissed', { role: t(`members.role.${role}`) }));
}

/** Tells a member of a suspension: until when, why, and what stays. */
export function suspendedNotice(member: Member, { until, reason }: Pick<Suspension, 'until' | 'reason'>): Notice {
  const day = inSeoul(until).day;
  return {
    to: member.id,
    ...about(member),
    say: {
      text: t('members.notice.suspended', { until: day, reason: plain(reason) }),
      buttons: [{ text: t('talk.person.title'), press: { do: 'start', flow: 'common.person' } }],
    },
  };
}

/** Tells a member that a suspension has ended early. */
export function liftedNotice(member: Member): Notice {
  return roleNotice(member, t('members.notice.lifted'));
}

/** Tells a member that a conversation was unlinked from elsewhere; `via` names the conversation in which it is said. */
export function cutOffNotice(to: string, there: Contact, via: string | null): Notice {
  return {
    to,
    about: { feature: 'members', id: to, ...(via === null ? {} : { part: `cut:${via}` }) },
    purpose: 'system',
    ...(via === null ? {} : { via }),
    say: {
      text: t('members.notice.cut-off', { place: placeOf(there) }),
      buttons: [{ text: t('talk.person.title'), press: { do: 'start', flow: 'common.person' } }],
    },
  };
}

/** The name of a conversation's messenger. */
export function placeOf({ door }: Pick<Contact, 'door'>): Text {
  return t(`members.place.${door.split('-')[0]}`);
}

function roleNotice(member: Member, text: Text): Notice {
  const buttons = [{ text: t('talk.menu.title'), press: { do: 'start' as const, flow: 'common.menu' } }];
  return { to: member.id, ...about(member), say: { text, buttons } };
}
