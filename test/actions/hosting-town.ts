import type { BookingsSettings } from '../../src/services/bookings';
import { listedId } from '../../src/services/parties';
import { turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';

/** The pack's sections of a town with two houses; the hall of one is open on weekdays from nine to six. */
export const sections = {
  bookings: {
    ...{ profiles: {}, conditions: {}, series: [] },
    resources: [
      {
        ...{ id: 'hall', party: 'mapo-house', zone: 'mapo' },
        hours: [{ from: '09:00', to: '18:00', weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'] }],
      },
      { id: 'kitchen', party: 'mapo-house', zone: 'mapo' },
      { id: 'attic', party: 'jongno-house', zone: 'jongno' },
    ],
  } satisfies BookingsSettings,
  parties: {
    types: [
      { id: 'house', may: ['hosts'], roles: ['head', 'staff'], asked: true, public: false, account: false },
      { id: 'centre', may: ['calls', 'lends'], roles: ['head', 'staff'], asked: true, public: false, account: false },
    ],
    list: [
      { id: 'mapo-house', type: 'house', zone: 'mapo' },
      { id: 'jongno-house', type: 'house', zone: 'jongno' },
      { id: 'mapo-centre', type: 'centre', zone: 'mapo' },
    ],
    ...{ terms: [12], noticeDays: 30 },
  },
};

/** A town with houses of the pack. */
export const openHouses = (): Promise<Town> => openTown(sections);

/** Makes somebody the head of a party of the pack; gives the party's id. */
export async function headOf(town: Town, who: { readonly member: string }, party: string): Promise<string> {
  const id = listedId(HERE, party);
  const made = await town.services.members.appointIn(
    { member: who.member, party: id, role: 'head', by: who.member },
    turn().cause,
  );
  if (!made.ok) throw new Error(made.why);
  return id;
}
