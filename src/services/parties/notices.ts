import type { Notice } from '../../lib/notice';
import { plain, type Text, t } from '../../lib/text';
import type { Utterance } from '../../lib/utterance';
import { zoneName } from '../communities';
import type { Member, PartyRole } from '../members';
import { listedName, typeName } from './settings';
import type { Party, RoleAnswer } from './types';

const about = ({ id }: Pick<Party, 'id'>): Pick<Notice, 'about' | 'purpose'> => ({
  about: { feature: 'parties', id },
  purpose: 'system',
});
/** What one of several open questions about a party is about: a person, or a role. */
const aboutOne = ({ id }: Pick<Party, 'id'>, of: string): Pick<Notice, 'about' | 'purpose'> => ({
  about: { feature: 'parties', id: `${id}/${of}` },
  purpose: 'system',
});
const menu = [{ text: t('talk.menu.title'), press: { do: 'start' as const, flow: 'common.menu' } }];

/** A party's name: its own, or the text of the pack's list. */
export function partyName({ id, community, name }: Pick<Party, 'id' | 'community' | 'name'>): Text {
  return name === '' ? listedName(community, id.slice(community.length + 1)) : plain(name);
}

/** What a party asks for, or may do, as a list of texts; nothing is `parties.may.none`. */
export function mayWords({ may }: Pick<Party, 'may'>): readonly Text[] {
  return may.length === 0 ? [t('parties.may.none')] : may.map((right) => t(`parties.may.${right}`));
}

/** The card of a waiting party. */
export function waitingCard(of: Party, head: string): Utterance {
  const answer = (value: 'yes' | 'no') => ({
    do: 'start' as const,
    flow: 'parties.decide',
    with: { party: of.id, answer: value },
  });
  return {
    text: t('parties.notice.waiting', {
      ...{ party: partyName(of), type: typeName(of.community, of.type), zone: zoneName(of.community, of.zone), head },
      ...{ may: mayWords(of), from: of.agreement?.from ?? '', until: of.agreement?.to ?? '' },
    }),
    buttons: [
      { text: t('parties.notice.accept'), press: answer('yes'), means: 'yes', lasting: true },
      { text: t('parties.notice.refuse'), press: answer('no'), means: 'no', lasting: true },
    ],
  };
}

/** Tells coordinator `to` that a party waits. */
export function waitingNotice(to: string, of: Party, head: string): Notice {
  return { to, ...about(of), say: waitingCard(of, head) };
}

/** Tells the person who asked that the party is taken in. */
export function approvedNotice(to: string, of: Party): Notice {
  const params = { party: partyName(of), until: of.agreement?.to ?? '' };
  const buttons = [{ text: t('parties.mine.title'), press: { do: 'start' as const, flow: 'parties.mine' } }];
  return { to, ...about(of), say: { text: t('parties.notice.approved', params), buttons } };
}

/** Tells the person who asked that the party is refused. */
export function refusedNotice(to: string, of: Party): Notice {
  const buttons = [{ text: t('talk.person.title'), press: { do: 'start' as const, flow: 'common.person' } }];
  return { to, ...about(of), say: { text: t('parties.notice.refused', { party: partyName(of) }), buttons } };
}

/** Tells one of its people, or a coordinator, of the party's agreement or state. */
export function stateNotice(to: string, of: Party, key: string): Notice {
  const params = { party: partyName(of), until: of.agreement?.to ?? '' };
  return { to, ...about(of), say: { text: t(key, params), buttons: menu } };
}

/** Asks a coordinator for a new agreement of a party whose agreement runs out. */
export function renewNotice(to: string, of: Party, key: string): Notice {
  const notice = stateNotice(to, of, key);
  const press = { do: 'start' as const, flow: 'parties.renew', with: { party: of.id } };
  return { ...notice, say: { ...notice.say, buttons: [{ text: t('parties.renew.title'), press, lasting: true }] } };
}

/** Tells a member that a role in a party has ended. */
export function dismissedNotice(member: Member, of: Party, role: PartyRole): Notice {
  const text = t('parties.notice.dismissed', { party: partyName(of), role: t(`parties.role.${role}`) });
  return { to: member.id, ...about(of), say: { text, buttons: menu } };
}

/** Asks a member on behalf of a head to take on a role in a party. */
export function roleNotice(to: string, of: Party, role: PartyRole, head: string): Notice {
  const answer = (value: 'yes' | 'no') => ({
    do: 'start' as const,
    flow: 'parties.role',
    with: { party: of.id, role, answer: value },
  });
  return {
    to,
    ...aboutOne(of, role),
    say: {
      text: t('parties.notice.role', { party: partyName(of), role: t(`parties.role.${role}`), head }),
      buttons: [
        { text: t('parties.role-asked.yes'), press: answer('yes'), means: 'yes', lasting: true },
        { text: t('parties.role-asked.no'), press: answer('no'), means: 'no' },
      ],
    },
  };
}

/** Tells a head, or the coordinator who asked, what a member has answered. */
export function roleAnsweredNotice(
  to: { readonly id: string; readonly isHead: boolean },
  of: Party,
  name: string,
  { role, yes }: RoleAnswer,
): Notice {
  const params = { name, party: partyName(of), role: t(`parties.role.${role}`) };
  const press = { do: 'start' as const, flow: 'parties.people', with: { party: of.id } };
  const buttons = to.isHead ? [{ text: t('parties.people.title'), press }] : menu;
  return {
    to: to.id,
    ...about(of),
    say: { text: t(`parties.notice.role-${yes ? 'taken' : 'declined'}`, params), buttons },
  };
}

/** Tells a head who would like to join the group. */
export function askerNotice(to: string, of: Party, { id: member, name }: Pick<Member, 'id' | 'name'>): Notice {
  const answer = (value: 'yes' | 'no') => ({
    do: 'start' as const,
    flow: 'parties.admit',
    with: { party: of.id, member, answer: value },
  });
  const buttons = [
    { text: t('parties.admit.yes'), press: answer('yes'), means: 'yes', lasting: true },
    { text: t('parties.admit.no'), press: answer('no'), means: 'no', lasting: true },
  ] as const;
  const say = { text: t('parties.notice.asker', { name, party: partyName(of) }), buttons };
  return { to, ...aboutOne(of, member), say };
}

/** Tells a member what a head of the group has answered. */
export function admittedNotice(to: string, of: Party, yes: boolean): Notice {
  const press = { do: 'start' as const, flow: 'parties.join-group' };
  const buttons = yes ? menu : [{ text: t('parties.join-group.other'), press }];
  return {
    to,
    ...about(of),
    say: {
      text: t(yes ? 'parties.notice.admitted' : 'parties.notice.not-admitted', { party: partyName(of) }),
      buttons,
    },
  };
}

/** Tells a head who came into the group by a code. */
export function cameInNotice(to: string, of: Party, { name }: Pick<Member, 'name'>): Notice {
  const press = { do: 'start' as const, flow: 'parties.people', with: { party: of.id } };
  const buttons = [{ text: t('parties.people.title'), press }];
  return { to, ...about(of), say: { text: t('parties.notice.came-in', { name, party: partyName(of) }), buttons } };
}

/** Tells a head which member has given up a role. */
export function leftNotice(to: string, of: Party, role: PartyRole, { name }: Pick<Member, 'name'>): Notice {
  const params = { name, party: partyName(of), role: t(`parties.role.${role}`) };
  const press = { do: 'start' as const, flow: 'parties.people', with: { party: of.id } };
  const buttons = [{ text: t('parties.people.title'), press }];
  return { to, ...about(of), say: { text: t('parties.notice.left', params), buttons } };
}

/** Tells a coordinator that the only person who answers for a party hasn't used their account for long. */
export function idleHeadNotice(to: string, of: Party, { name }: Pick<Member, 'name'>): Notice {
  const press = { do: 'start' as const, flow: 'parties.manage' };
  const buttons = [{ text: t('parties.manage.title'), press }];
  const text = t('parties.notice.head-idle', { name, party: partyName(of) });
  return { to, ...about(of), say: { text, buttons } };
}
