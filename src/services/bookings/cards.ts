import { type CardsFor, type DeskAct, type DeskCard, type DeskPerson, type PeopleOf, sureField } from '../../lib/desk';
import { inSeoul } from '../../lib/seoul';
import { plain, t } from '../../lib/text';
import { zoneName } from '../communities';
import { askedBefore, carersFor, wanted } from './carers';
import { lacksCarer, uncovered } from './covering';
import type { Kit } from './kit';
import { MAX_CARERS, MAX_LACKING, MAX_LISTED } from './limits';
import { missedCards } from './missing';
import { takenStates } from './states';
import type { Slot } from './types';
import { isUnchecked } from './unchecking';
import { wordCards } from './unsaying';
import { refusals, urgentCards } from './urgent-cards';

type Kind = 'carer-asks' | 'carer-unchecked' | 'no-carer' | 'unmarked';

const cancel: DeskAct = { act: 'cancel', text: t('bookings.card.cancel'), takes: [sureField] };
const ask: DeskAct = {
  act: 'ask-carers',
  text: t('bookings.ask-carer.title'),
  takes: [{ name: 'carers', text: t('bookings.card.carer'), kind: 'people', most: MAX_CARERS }],
};

const acts: Readonly<Record<Kind, readonly DeskAct[]>> = {
  'carer-asks': [ask, cancel],
  'carer-unchecked': [ask, cancel],
  'no-carer': [ask, cancel],
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
  const asked =
    ids.length === 0 ? [] : await find({ _id: { $in: ids }, state: { $in: [...takenStates] }, to: { $gt: of.now } });
  const coming = await find({ state: 'open', from: { $gt: of.now }, carerAskedAt: { $lte: of.now } });
  const without = coming.filter((slot) => lacksCarer(slot, of.now) && !ids.includes(slot.id));
  return [
    ...(await urgentCards(kit, of)),
    ...asked.map((slot) => {
      const own = asking.filter((duty) => duty.slot === slot.id);
      return cardOf(slot, own.every(isUnchecked) ? 'carer-unchecked' : 'carer-asks', sinceOf(slot, own));
    }),
    ...noCarerCards(without, of.now),
    ...(await find({ state: 'unmarked' })).map((slot) => cardOf(slot, 'unmarked', slot.to)),
    ...(await missedCards(kit, of)),
    ...(await wordCards(kit, of)),
  ].slice(0, of.most);
}

/** The slots of one day without a carer are one card. It lists their hours, and its acts are about the first one. */
function noCarerCards(slots: readonly Slot[], now: Date): readonly DeskCard[] {
  const days = [...new Set(slots.map(({ day }) => day))];
  return days.flatMap((day) => {
    const all = slots.filter((slot) => slot.day === day);
    const [first] = all;
    if (!first) return [];
    const hours = all.flatMap((slot) => uncovered(slot, now).map((span) => ({ slot, span })));
    const lines = hours
      .slice(0, MAX_LACKING)
      .map(({ slot: { community, zone }, span: { from, to } }) =>
        t('bookings.card.hours', { zone: zoneName(community, zone), from: inSeoul(from).time, to: inSeoul(to).time }),
      );
    const [line = t('bookings.card.no-carer'), ...more] = lines;
    const reason = more.reduce((above, below) => t('bookings.card.lines', { above, below }), line);
    const card = cardOf(first, 'no-carer', first.carerAskedAt ?? first.from);
    const no = all.flatMap(refusals).slice(0, 1);
    return [{ ...card, acts: [...card.acts, ...no], reason: t('bookings.card.no-carer-list', { lines: reason }) }];
  });
}

function sinceOf({ from }: Slot, [asking]: readonly Pick<Slot, 'log'>[]): Date {
  return asking?.log.at(-1)?.at ?? from;
}

function cardOf(slot: Slot, kind: Kind, since: Date): DeskCard {
  const { id, community, zone, from } = slot;
  const at = from.toISOString();
  return {
    ...{ id: `bookings:${id}`, feature: 'bookings', record: id, community, zone, since },
    // A slot that has begun can't be cancelled; a carer can still come.
    acts: slot.state === 'running' ? acts[kind].filter((one) => one === ask) : acts[kind],
    harm: kind === 'unmarked' ? 'routine' : 'urgent',
    ...(kind === 'unmarked' ? {} : { people: true }),
    title: t('bookings.card.title', { at, zone: zoneName(community, zone) }),
    reason: t(`bookings.card.${kind}`),
  };
}

/** The carers who may be asked for the hours of a card. Those asked before carry how far they are. */
export async function peopleOf(kit: Kit, { record, by, now }: PeopleOf): Promise<readonly DeskPerson[]> {
  const ids = await carersFor(kit, { slot: record, by }, now);
  const [slot, members] = await Promise.all([kit.slots.get(record), kit.members.many(ids)]);
  const hours = slot && (await wanted(kit, slot, now));
  return members.map(({ id: member, name }) => {
    const asked = hours ? askedBefore(slot, member, hours) : null;
    return {
      ...{ member, name: plain(name), is: t(`bookings.card.carer${asked ? `-${asked}` : ''}`), eligible: !asked },
      acts: [{ act: 'ask', text: t('bookings.card.ask', { name }), given: { carer: member } }],
    };
  });
}
