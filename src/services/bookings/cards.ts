import type { CardsFor, DeskAct, DeskCard } from '../../lib/desk';
import { t } from '../../lib/text';
import { zoneName } from '../communities';
import type { Kit } from './kit';
import { MAX_LISTED } from './limits';
import type { Slot } from './types';

type Kind = 'carer-asks' | 'no-carer' | 'unmarked';

const acts: Readonly<Record<Kind, readonly DeskAct[]>> = {
  'carer-asks': [{ act: 'cancel', text: t('bookings.card.cancel') }],
  'no-carer': [{ act: 'cancel', text: t('bookings.card.cancel') }],
  unmarked: [
    { act: 'came', text: t('bookings.card.came') },
    { act: 'settle', text: t('bookings.card.settle') },
  ],
};

/** The slots of a coordinator's zones that need somebody: a carer can't come or is missing, or attendance is. */
export async function cards(kit: Kit, of: CardsFor): Promise<readonly DeskCard[]> {
  const place = { community: of.community, zone: { $in: [...of.zones] } };
  const find = (filter: object) => kit.slots.find({ ...place, ...filter }, { from: 1 }, of.most);
  const asking = await kit.duties.find({ community: of.community, state: 'asking' }, { from: 1 }, MAX_LISTED);
  const ids = asking.map(({ slot }) => slot);
  const asked = ids.length === 0 ? [] : await find({ _id: { $in: ids }, state: 'open', from: { $gt: of.now } });
  const coming = await find({ state: 'open', from: { $gt: of.now }, carerAskedAt: { $lte: of.now } });
  const without = coming.filter(({ cap, id }) => Object.values(cap).includes(0) && !ids.includes(id));
  return [
    ...asked.map((slot) => cardOf(slot, 'carer-asks', sinceOf(slot, asking))),
    ...without.map((slot) => cardOf(slot, 'no-carer', slot.carerAskedAt ?? slot.from)),
    ...(await find({ state: 'unmarked' })).map((slot) => cardOf(slot, 'unmarked', slot.to)),
  ].slice(0, of.most);
}

function sinceOf({ id, from }: Slot, asking: readonly { readonly slot: string; readonly log: Slot['log'] }[]): Date {
  return asking.find(({ slot }) => slot === id)?.log.at(-1)?.at ?? from;
}

function cardOf(slot: Slot, kind: Kind, since: Date): DeskCard {
  const { id, community, zone, from } = slot;
  const at = from.toISOString();
  return {
    ...{ id: `bookings:${id}`, feature: 'bookings', record: id, community, zone, since, acts: acts[kind] },
    harm: kind === 'unmarked' ? 'routine' : 'urgent',
    title: t('bookings.card.title', { at, zone: zoneName(community, zone) }),
    reason: t(`bookings.card.${kind}`),
  };
}
