import type { CardsFor, DeskAct, DeskCard } from '../../lib/desk';
import { t } from '../../lib/text';
import { zoneName } from '../communities';
import type { Kit } from './kit';
import { MAX_REASON } from './limits';
import type { Slot } from './types';
import { openWishes, urgentReasons } from './urgent';
import { urgentText } from './urgent-notices';

/** The hours planned for an urgent wish in a coordinator's zones. They can be opened, or the first wish gets a no. */
export async function urgentCards(kit: Kit, of: CardsFor): Promise<readonly DeskCard[]> {
  const planned = { community: of.community, zone: { $in: [...of.zones] }, state: 'planned', to: { $gt: of.now } };
  const slots = await kit.slots.find(planned, { from: 1 }, of.most);
  return slots.flatMap((slot): readonly DeskCard[] => {
    const [wish] = openWishes(slot);
    if (!wish) return [];
    const { id, community, zone, from } = slot;
    return [
      {
        ...{
          id: `bookings:${id}`,
          feature: 'bookings',
          record: id,
          community,
          zone,
          since: wish.askedAt,
          who: wish.by,
        },
        harm: 'urgent',
        title: t('bookings.card.title', { at: from.toISOString(), zone: zoneName(community, zone) }),
        reason: urgentText(slot, wish),
        acts: [{ act: 'open-urgent', text: t('bookings.open-urgent.title') }, ...refusals(slot)],
      },
    ];
  });
}

/** The act that says no to the first open wish of a slot; none without one. */
export function refusals(slot: Slot): readonly DeskAct[] {
  const [wish] = openWishes(slot);
  if (!wish) return [];
  const options = urgentReasons.map((value) => ({ value, text: t(`bookings.urgent.why.${value}`) }));
  return [
    {
      act: 'refuse-urgent',
      text: t('bookings.refuse-urgent.title'),
      on: { feature: 'bookings', record: slot.id },
      given: { member: wish.by },
      takes: [
        { name: 'why', text: t('bookings.refuse-urgent.why'), kind: 'choice', options, optional: true },
        { name: 'own', text: t('bookings.refuse-urgent.own'), kind: 'words', most: MAX_REASON, optional: true },
      ],
    },
  ];
}
