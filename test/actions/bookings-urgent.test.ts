import { offerDuty } from '../../src/actions/bookings/offer-duty';
import { openStretch } from '../../src/actions/bookings/open-stretch';
import { refuseUrgent } from '../../src/actions/bookings/refuse-urgent';
import { seekCarer } from '../../src/actions/bookings/seek-carer';
import { takePlace } from '../../src/actions/bookings/take-place';
import type { Action } from '../../src/engine/types';
import type { BookingsSettings } from '../../src/services/bookings';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';
import { slotOf } from './bookings-series';

type Who = Awaited<ReturnType<Town['member']>>;

const settings: BookingsSettings = {
  ...{ profiles: {}, conditions: {}, resources: [], urgent: 'safety' },
  series: [
    {
      ...{ id: 'care', profile: 'care', zone: 'mapo', rule: {}, seasons: [], byHand: true },
      hours: [{ from: '08:00', to: '13:00' }],
    },
  ],
};

let town: Town;
let ann: Who;
let bob: Who;

beforeEach(async () => {
  town = await openTown({ bookings: settings });
  ann = await town.member('ann');
  bob = await town.member('bob');
});
afterEach(() => town.store.close());

const outcome = async (action: Action, who: Who, args: object) => (await town.does(action, who, args)).outcome;

describe('an urgent wish at an hour at which nothing is open', () => {
  const words = '긴급 토요일 저녁 7시';
  let kim: Who;
  let slot: string;
  beforeEach(async () => {
    await slotOf(town, bob, 'care');
    kim = await town.coordinator('kim');
    const sought = await town.does(seekCarer, ann, { words });
    slot = String((sought.notices[0] as { about: { id: string } }).about.id);
    expect(sought).toMatchObject({ outcome: 'sought', notices: [{ to: kim.member }] });
  });

  test('bookings.open-stretch: nobody may book before; a carer who comes is told to who asked', async () => {
    expect(await outcome(openStretch, ann, { slot })).toBe('over');
    const span = { begin: '2026-11-28T10:00:00.000Z', end: '2026-11-28T12:00:00.000Z' };
    expect(await outcome(offerDuty, bob, { slot, ...span })).toBe('not-open');
    expect(await outcome(openStretch, kim, { slot: 'elsewhere' })).toBe('over');
    expect(await outcome(openStretch, kim, { slot })).toBe('opened');
    expect(await outcome(openStretch, kim, { slot })).toBe('over');
    const came = await town.does(offerDuty, bob, { slot, ...span });
    expect(came).toMatchObject({ outcome: 'on', notices: [{ to: ann.member, about: { part: 'urgent-found' } }] });
    expect(await outcome(takePlace, ann, { slot, ...span })).toBe('booked');
    expect(await facts('bookings.met')).toMatchObject([{ receiver: ann.member }]);
  });

  test('bookings.refuse-urgent: once, with a reason, by a coordinator alone', async () => {
    const of = { slot, member: ann.member, reason: 'carer' };
    expect(await outcome(refuseUrgent, kim, { ...of, reason: ' ' })).toBe('bad-why');
    expect(await outcome(refuseUrgent, bob, of)).toBe('over');
    expect(await outcome(refuseUrgent, kim, { ...of, member: bob.member })).toBe('over');
    const refused = await town.does(refuseUrgent, kim, of);
    expect(refused).toMatchObject({
      outcome: 'sent',
      notices: [{ to: ann.member, about: { part: 'urgent-refused' } }],
    });
    expect(await outcome(refuseUrgent, kim, of)).toBe('over');
    expect(await outcome(openStretch, kim, { slot })).toBe('over');
    expect(await facts('bookings.refused')).toMatchObject([{ service: 'urgent-carer', receiver: ann.member }]);
    expect(await facts('bookings.urgent')).toHaveLength(1);
    // The same hour isn't asked for again where it was refused.
    expect(await outcome(seekCarer, bob, { words })).toBe('none');
  });
});

async function facts(kind: string) {
  const found: object[] = [];
  for await (const fact of town.services.figures.facts(HERE, '2026')) if (fact.kind === kind) found.push(fact);
  return found;
}
