import type { Notice } from '../../lib/notice';
import { plain, t } from '../../lib/text';
import { zoneName } from '../communities';
import type { Member } from '../members';
import { callId } from './rules';

/** Tells a coordinator that somebody sounded unwell on the telephone. */
export function worriedNotice(to: string, { id, name, community, zone }: Member, note: string | undefined): Notice {
  const words = { name, zone: zoneName(community, zone) };
  return {
    to,
    about: { feature: 'calls', id: callId(id) },
    purpose: 'safety',
    say: { text: note ? t('calls.worried-note', { ...words, note: plain(note) }) : t('calls.worried', words) },
  };
}
