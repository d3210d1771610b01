import { type Text, t } from '../../lib/text';
import { kindName } from '../../services/communities';
import { typeName } from '../../services/parties';
import { MAX_APPLICANTS_KNOWN } from '../limits';
import type { Services } from '../services';
import type { Named } from './people';

/**
 * What the host of a slot reads of those who apply, before the choice. It is what they can do, how often they came, and
 * what was checked of them. An empty text without any applicant.
 */
export async function knownOf(
  { members, bookings, vetting }: Pick<Services, 'members' | 'bookings' | 'vetting'>,
  people: readonly Named[],
  at: Date,
): Promise<Text | string> {
  const shown = people.slice(0, MAX_APPLICANTS_KNOWN);
  const all = new Map((await members.many(shown.map(({ booking }) => booking.by))).map((one) => [one.id, one]));
  const lines = await Promise.all(
    shown.map(async ({ booking: { by: member, community }, name, party }) => {
      if (party) {
        const times = await bookings.attended(party.id);
        return t('volunteering.known.party', { name, type: typeName(community, party.type), times });
      }
      const can = (all.get(member)?.can ?? []).map((kind) => kindName(community, kind));
      const times = await bookings.attended(member);
      const checks = await vetting.shown({ community, member }, at);
      const good = can.length > 0 ? t('volunteering.known.can', { can }) : t('volunteering.known.any');
      const line = t('volunteering.known.line', { name, good, times });
      return checks ? t('volunteering.known.checked', { line, checks }) : line;
    }),
  );
  const [first, ...more] = lines;
  return first ? more.reduce((above, below) => t('bookings.card.lines', { above, below }), first) : '';
}
