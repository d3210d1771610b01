import type { CardsFor, DeskCard } from '../../lib/desk';
import { invariant } from '../../lib/errors';
import { t } from '../../lib/text';
import { zoneName } from '../communities';
import { headlessCards } from './headless';
import type { Kit } from './kit';
import { mayWords, partyName } from './notices';
import { waiting } from './reading';
import { typeName } from './settings';
import type { Party } from './types';

/** The parties that wait for a coordinator of their zone, and those for which nobody answers, as cards. */
export async function cards(kit: Kit, of: CardsFor): Promise<readonly DeskCard[]> {
  return [...(await waitingCards(kit, of)), ...(await headlessCards(kit, of))].slice(0, of.most);
}

async function waitingCards(kit: Kit, { community, zones, most }: CardsFor): Promise<readonly DeskCard[]> {
  const found = (await waiting(kit, community, zones)).slice(0, most);
  const heads = await kit.members.many(found.flatMap(({ head }) => head ?? []));
  return found.map((of) => {
    const head = heads.find(({ id }) => id === of.head);
    const params = { type: typeName(community, of.type), may: mayWords(of), head: head?.name ?? '' };
    return {
      ...{ id: `parties:${of.id}`, feature: 'parties', record: of.id, community, zone: of.zone, harm: 'waiting' },
      since: sinceOf(of),
      ...(head ? { who: head.id } : {}),
      title: t('parties.card.title', { party: partyName(of), zone: zoneName(community, of.zone) }),
      reason: t('parties.card.reason', { ...params, until: of.agreement?.to ?? '' }),
      acts: [
        { act: 'approve', text: t('parties.notice.accept') },
        { act: 'refuse', text: t('parties.notice.refuse') },
      ],
    } as const;
  });
}

/** When a party was asked for: the first entry of its log. */
function sinceOf({ id, log: [first] }: Party): Date {
  invariant(first, `the party ${id} has no log`);
  return first.at;
}
