import type { Model } from 'mongoose';
import type { CardsFor, DeskCard } from '../../lib/desk';
import { t } from '../../lib/text';
import { DAY_MS } from '../../lib/units';
import { type Communities, zoneName } from '../communities';
import { welcomeMinutes } from '../ledger';
import type { Members } from '../members';
import { MAX_WAITING, PROVING_DAYS } from './limits';
import type { WelcomeDoc } from './model';

/** The parts of the cards. */
interface Parts {
  readonly welcomes: Model<WelcomeDoc>;
  readonly communities: Communities;
  readonly members: Pick<Members, 'many'>;
}

/** Newcomers for a coordinator's word; after PROVING_DAYS those too whose number isn't proven. */
function forStaff(now: Date) {
  const since = { $lte: new Date(now.getTime() - PROVING_DAYS * DAY_MS) };
  return { $or: [{ for: 'coordinator' as const }, { for: 'phone' as const, since }] };
}

/** The newcomers whose welcome minutes wait for a coordinator of their zone, as cards. */
export async function cards(
  { welcomes, communities, members }: Parts,
  { community, zones, by, now, most }: CardsFor,
): Promise<readonly DeskCard[]> {
  const docs = await welcomes
    .find({ community, state: 'waiting', zone: { $in: [...zones] }, _id: { $ne: by }, ...forStaff(now) })
    .sort({ since: 1 })
    .limit(Math.min(most, MAX_WAITING))
    .lean<WelcomeDoc[]>();
  const people = await members.many(docs.map(({ _id }) => _id));
  const minutes = welcomeMinutes(communities.get(community));
  return docs.flatMap(({ _id, zone, since }) => {
    const member = people.find(({ id, status }) => id === _id && status === 'active');
    if (!member) return [];
    return {
      id: `welcomes:${_id}`,
      feature: 'welcomes',
      record: _id,
      community,
      zone,
      harm: 'routine' as const,
      since,
      who: _id,
      title: t('welcomes.card.title', { name: member.name, zone: zoneName(community, zone) }),
      reason: t('welcomes.card.reason', { minutes }),
      acts: [
        { act: 'give', text: t('welcomes.notice.give') },
        { act: 'withhold', text: t('welcomes.notice.withhold') },
      ],
    };
  });
}
