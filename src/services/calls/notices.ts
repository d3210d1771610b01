import type { Notice } from '../../lib/notice';
import { plain, t } from '../../lib/text';
import type { Utterance } from '../../lib/utterance';
import { zoneName } from '../communities';
import type { Member } from '../members';
import { callId } from './rules';

const about = ({ id }: Pick<Member, 'id'>): Notice['about'] => ({ feature: 'calls', id: callId(id) });

/** Says that somebody sounded unwell on the telephone; the button says that they have been looked after. */
export function worriedCard({ id, name, community, zone }: Member, note: string | undefined): Utterance {
  const words = { name, zone: zoneName(community, zone) };
  return {
    text: note ? t('calls.worried-note', { ...words, note: plain(note) }) : t('calls.worried', words),
    buttons: [
      {
        text: t('calls.missed.looked-after'),
        press: { do: 'start', flow: 'calls.looked-after', with: { member: id } },
      },
    ],
  };
}

/** Tells a coordinator that somebody sounded unwell on the telephone. */
export function worriedNotice(to: string, member: Member, note: string | undefined): Notice {
  return { to, about: about(member), purpose: 'safety', say: worriedCard(member, note) };
}

/** Tells the one who was worried that another has looked after the person. */
export function lookedAfterNotice(to: string, member: Member, by: string): Notice {
  return {
    to,
    about: { ...about(member), part: 'looked-after' },
    purpose: 'system',
    say: { text: t('calls.worry.told', { name: member.name, by }) },
  };
}
