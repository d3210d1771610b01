import type { CardsFor, DeskCard } from '../../lib/desk';
import { plain, t } from '../../lib/text';
import { zoneName } from '../communities';
import type { Member } from '../members';
import type { Kit } from './kit';
import { partyName } from './notices';
import { answersFor, peopleIn } from './posts';
import { all } from './reading';
import type { Party } from './types';

/**
 * The active parties for which nobody answers now, as cards. Their head has left, is suspended, or was one for
 * a time.
 */
export async function headlessCards(kit: Kit, { community, zones, now, most }: CardsFor): Promise<readonly DeskCard[]> {
  const active = (await all(kit, community, zones)).filter(({ state }) => state === 'active');
  if (active.length === 0) return [];
  const people = await kit.members.inParty(community, ...active.map(({ id }) => id));
  return active
    .map((of) => ({ of, people: peopleIn(people, of.id, now) }))
    .filter((one) => wantsHead(one, now))
    .slice(0, most)
    .map((one) => card(one, now));
}

interface Staffed {
  readonly of: Party;
  readonly people: readonly Member[];
}

/** A party of the pack's list may have nobody at all: it then never had a head. */
function wantsHead({ of, people }: Staffed, now: Date): boolean {
  return (of.head !== null || people.length > 0) && !people.some((one) => answersFor(one, of.id, now));
}

function card({ of, people }: Staffed, now: Date): DeskCard {
  const { id, community, zone, log } = of;
  const options = people.map((one) => ({ value: one.id, text: plain(one.name) }));
  const who = { name: 'member', text: t('parties.card.who'), kind: 'choice', options } as const;
  return {
    ...{ id: `parties:${id}`, feature: 'parties', record: id, community, zone, harm: 'waiting' },
    since: log.at(-1)?.at ?? now,
    title: t('parties.card.headless', { party: partyName(of), zone: zoneName(community, zone) }),
    reason: t(people.length > 0 ? 'parties.card.headless-people' : 'parties.card.headless-nobody'),
    acts: [
      ...(people.length > 0 ? [{ act: 'name-head', text: t('parties.card.name-head'), takes: [who] }] : []),
      { act: 'suspend', text: t('parties.manage.suspend-yes') },
    ],
  };
}
