import type { Notice } from '../../lib/notice';
import { t } from '../../lib/text';
import { zoneName } from '../communities';
import type { Member } from '../members';
import type { Outing } from './types';

const about = ({ id }: Outing) => ({ feature: 'outings', id });

/** Asks whether the person is back; `by` is the moment at which a coordinator hears of their silence. */
export function question(of: Outing, by: Date): Notice {
  return {
    to: of.member,
    about: about(of),
    purpose: 'appointment',
    say: {
      text: t('outings.notice.question'),
      buttons: [{ text: t('outings.back.title'), press: { do: 'start', flow: 'outings.back' } }],
    },
    by,
  };
}

/** Tells a coordinator on duty that no answer came, and whether the question was seen. */
export function alarm(to: string, of: Outing, who: Member): Notice {
  const seen = t(of.seenAt === null ? 'outings.notice.unseen' : 'outings.notice.seen');
  const params = { name: who.name, zone: zoneName(of.community, of.zone), until: of.backAt.toISOString(), seen };
  return {
    to,
    about: about(of),
    purpose: 'safety',
    say: {
      text: t('outings.notice.alarm', params),
      buttons: [
        { text: t('outings.check.title'), press: { do: 'start', flow: 'outings.check', with: { outing: of.id } } },
      ],
    },
  };
}

/** Tells a coordinator who was alarmed that the person is back. */
export function returned(to: string, of: Outing, who: Member): Notice {
  return { to, about: about(of), purpose: 'safety', say: { text: t('outings.notice.returned', { name: who.name }) } };
}
