import type { CardsFor, DeskCard } from '../../lib/desk';
import { t } from '../../lib/text';
import { type Communities, zoneName } from '../communities';
import type { Members } from '../members';
import type { Records } from '../record';
import { MAX_ENDING } from './limits';
import { checkName, checkOf } from './settings';
import type { VettingMove } from './states';
import type { Vetting } from './types';

/** The parts of the cards. */
interface Parts {
  readonly checks: Records<Vetting, VettingMove>;
  readonly communities: Communities;
  readonly members: Pick<Members, 'many'>;
}

/** The checks that run out soon, as cards. A check whose paper says the day is noted in the chat. */
export async function cards(
  { checks, communities, members }: Parts,
  { community, zones, by, most }: CardsFor,
): Promise<readonly DeskCard[]> {
  const ending = await checks.find({ community, state: 'live', told: { $ne: null } }, { told: 1, _id: 1 }, MAX_ENDING);
  const people = await members.many([...new Set(ending.map(({ member }) => member))]);
  const found = ending.flatMap(({ id, member: whose, kind, until, log }): DeskCard[] => {
    const member = people.find((one) => one.id === whose);
    if (member?.status !== 'active' || whose === by || !zones.includes(member.zone)) return [];
    const params = { name: member.name, zone: zoneName(community, member.zone), check: checkName(kind) };
    const warned = log.findLast(({ is }) => is === 'warn');
    if (!warned) return [];
    const dated = checkOf(communities.get(community), kind)?.dated ?? true;
    return [
      {
        ...{ id: `vetting:${id}`, feature: 'vetting', record: whose, community, zone: member.zone },
        ...{ harm: 'routine', since: warned.at, who: whose },
        title: t('vetting.card.title', params),
        reason: t('vetting.card.reason', { check: params.check, until: until ?? '' }),
        acts: [
          ...(dated ? [] : [{ act: 'again', text: t('vetting.card.again'), given: { kind } }]),
          { act: 'end', text: t('vetting.card.end'), given: { kind } },
        ],
      },
    ];
  });
  return found.slice(0, most);
}
