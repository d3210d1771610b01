import { addWaking, wakingBetween } from '../../../src/lib/quiet';
import { seoulInstant } from '../../../src/lib/seoul';
import type { Change, Request } from '../../../src/services/exchange';
import { exchangeSettings } from '../../../src/services/exchange';
import { reminderDue } from '../../../src/services/exchange/reminder-times';
import {
  beginsAtNight,
  nextJob,
  notesFirst,
  type Pace,
  unfilledDue,
  waveEnd,
} from '../../../src/services/exchange/timing';
import { community } from './support';

const quiet = community.quiet;
const pace: Pace = { exchange: exchangeSettings.of(community), quiet };
const at = (day: number, time: string) => seoulInstant(`2026-11-${day}`, time);

test.each([
  // asked, starts, over
  ['plenty of time', at(22, '10:00'), at(25, '10:00'), at(22, '16:00')],
  ['a wave pauses in quiet hours', at(22, '20:00'), at(25, '10:00'), at(23, '13:00')],
  ['sent in quiet hours it counts from their end', at(22, '22:00'), at(25, '10:00'), at(23, '14:00')],
  ['sent after midnight, the same', at(23, '03:00'), at(25, '10:00'), at(23, '14:00')],
  ['a third of the waking time left', at(22, '10:00'), at(22, '16:00'), at(22, '12:00')],
  ['half an hour at least', at(22, '10:00'), at(22, '11:00'), at(22, '10:30')],
  ['but not after the start', at(22, '10:00'), at(22, '10:20'), at(22, '10:20')],
  ['waking time only, over a night', at(22, '20:00'), at(23, '10:00'), at(22, '21:00')],
  ['begins by the morning: the night does not stop it', at(22, '23:00'), at(23, '05:00'), at(23, '01:00')],
])('a wave: %s', (_, asked, starts, over) => {
  expect(waveEnd(asked, starts, pace)).toEqual(over);
});

test('without quiet hours a wave runs through the night', () => {
  expect(waveEnd(at(22, '20:00'), at(25, '10:00'), { ...pace, quiet: null })).toEqual(at(23, '02:00'));
});

describe('people who may read it without a call come first', () => {
  const asked = (round: number, wave: number, by?: string) => ({
    ...{ member: `m${wave}`, round, wave, at: at(22, '10:00') },
    ...(by ? { by } : {}),
  });
  const fresh = { asked: [], round: 1, waves: 0 };
  test.each([
    ['in a first wave with time', fresh, at(25, '10:00'), true],
    ['not if the time is short', fresh, at(22, '20:00'), false],
    ['after a no in the first wave', { asked: [asked(1, 1), asked(1, 2)], round: 1, waves: 1 }, at(25, '10:00'), true],
    ['not from the second wave on', { asked: [asked(1, 1), asked(1, 2)], round: 1, waves: 2 }, at(25, '10:00'), false],
    ['in a new round again', { asked: [asked(1, 1)], round: 2, waves: 4 }, at(25, '10:00'), true],
    ['whomever a coordinator has picked', { asked: [asked(1, 1, 'boss')], round: 1, waves: 0 }, at(25, '10:00'), true],
  ] as const)('%s', (_, request, startsAt, first) => {
    expect(notesFirst({ ...request, startsAt }, at(22, '10:00'), pace)).toBe(first);
  });
});

test.each([
  [at(22, '22:00'), at(23, '08:00'), true],
  [at(22, '22:00'), at(23, '08:01'), false],
  [at(22, '20:59'), at(22, '23:00'), false],
  [at(23, '07:00'), at(23, '07:40'), true],
])('asked %s for %s: begins at night %s', (asked, starts, begins) => {
  expect(beginsAtNight(asked, starts, quiet)).toBe(begins);
  expect(beginsAtNight(asked, starts, null)).toBe(false);
});

test('waking time is counted and added over several nights', () => {
  const hours = (n: number) => n * 3_600_000;
  expect(wakingBetween(at(22, '20:00'), at(24, '09:00'), quiet)).toBe(hours(1 + 13 + 1));
  expect(wakingBetween(at(22, '22:00'), at(23, '07:00'), quiet)).toBe(0);
  expect(wakingBetween(at(23, '10:00'), at(22, '10:00'), quiet)).toBe(0);
  expect(addWaking(at(22, '20:00'), hours(15), quiet)).toEqual(at(24, '09:00'));
  const siesta = { from: '13:00', to: '15:00' };
  expect(addWaking(at(22, '12:00'), hours(2), siesta)).toEqual(at(22, '16:00'));
});

test.each([
  ['a day, where there is time', at(22, '10:00'), at(28, '10:00'), at(23, '10:00')],
  ['two thirds of a short time', at(22, '10:00'), at(22, '16:00'), at(22, '14:00')],
])('unfilled: %s', (_, roundAt, startsAt, due) => {
  expect(unfilledDue({ roundAt, startsAt }, pace)).toEqual(due);
});

test.each([
  ['the evening before', at(22, '10:00'), at(24, '18:00')],
  ['the evening before, for a match of that noon', at(24, '14:59'), at(24, '18:00')],
  ['not for a match of that afternoon: its card has just said it', at(24, '15:00'), null],
  ['not for a match made later', at(24, '20:00'), null],
  ['not for a match on the day', at(25, '07:59'), null],
])('reminder: %s', (_, matched, due) => {
  expect(reminderDue({ at: matched }, { date: '2026-11-25' }, pace)).toEqual(due);
});

const open: Request = {
  id: 'req_1',
  community: community.id,
  asker: 'mem_1',
  kind: 'walk',
  date: '2026-11-25',
  time: '10:00',
  minutes: 60,
  zone: 'north',
  address: '1 Elm Street',
  note: null,
  wishes: {},
  startsAt: at(25, '10:00'),
  endsAt: at(25, '11:00'),
  state: 'open',
  rev: 1,
  round: 1,
  roundAt: at(22, '10:00'),
  widened: false,
  waves: 1,
  waveDueAt: at(22, '16:00'),
  unfilledAt: null,
  shortAt: null,
  shortChecks: 0,
  asked: [],
  match: null,
  past: [],
  result: null,
  createdAt: at(22, '10:00'),
  nextAt: null,
  nextJob: null,
  log: [],
};
const match = {
  id: 'mat_1',
  helper: 'mem_2',
  at: at(22, '12:00'),
  watchword: '37',
  held: true,
  askerSaid: null,
  helperSaid: null,
  remindedAt: null,
  finishAskedAt: null,
  unconfirmedAt: null,
  change: null,
  reholds: 0,
  askerLate: null,
  helperLate: null,
  relayed: 0,
  placeAskedAt: null,
};
const change: Change = {
  ...{ id: 'chg_1', side: 'asker', state: 'open', date: '2026-11-25', time: '12:00', minutes: 60, address: null },
  ...{ at: at(22, '13:00'), until: at(23, '13:00') },
};
const matched: Request = { ...open, state: 'matched', match };
const t = at(25, '11:00');
const said = { minutes: 60, at: at(26, '09:00') };

test.each<[string, Request, { at: Date; job: string } | null]>([
  ['the next wave', open, { at: at(22, '16:00'), job: 'wave' }],
  ['unfilled, when the waves are over', { ...open, waveDueAt: null }, { at: at(23, '10:00'), job: 'unfilled' }],
  ['the end, when told', { ...open, waveDueAt: null, unfilledAt: t }, { at: at(25, '10:00'), job: 'expire' }],
  [
    'minutes before waves',
    { ...open, shortAt: at(22, '12:00'), shortChecks: 1 },
    { at: at(23, '00:00'), job: 'minutes' },
  ],
  ['a reminder, made in the morning', matched, { at: at(24, '09:00'), job: 'remind' }],
  ['how it went', { ...matched, match: { ...match, remindedAt: t } }, { at: t, job: 'finish' }],
  [
    'nobody said anything',
    { ...matched, match: { ...match, remindedAt: t, finishAskedAt: t } },
    { at: at(28, '11:00'), job: 'unconfirmed' },
  ],
  [
    'the end of that',
    { ...matched, match: { ...match, remindedAt: t, finishAskedAt: t, unconfirmedAt: t } },
    { at: seoulInstant('2026-12-01', '11:00'), job: 'lapse' },
  ],
  [
    'silence, from the first word',
    { ...matched, state: 'confirming', match: { ...match, helperSaid: said } },
    { at: at(29, '09:00'), job: 'silence' },
  ],
  [
    'silence, from the end for an early word',
    { ...matched, state: 'confirming', match: { ...match, askerSaid: { ...said, at: at(25, '10:30') } } },
    { at: at(28, '11:00'), job: 'silence' },
  ],
  [
    'a change without an answer',
    { ...matched, match: { ...match, change: { ...change, until: at(23, '10:00') } } },
    { at: at(23, '10:00'), job: 'unanswered' },
  ],
  [
    'not after the answer',
    { ...matched, match: { ...match, change: { ...change, state: 'declined', until: at(23, '10:00') } } },
    { at: at(24, '09:00'), job: 'remind' },
  ],
  [
    'the place that is still open',
    { ...matched, address: null, match: { ...match, remindedAt: t } },
    { at: at(24, '09:00'), job: 'place' },
  ],
  [
    'the clock of a dispute',
    { ...matched, state: 'disputed' },
    { at: seoulInstant('2026-12-09', '11:00'), job: 'undecided' },
  ],
  ['nothing when settled', { ...matched, state: 'settled' }, null],
  ['nothing when cancelled', { ...open, state: 'cancelled', waveDueAt: null }, null],
])('next: %s', (_, request, next) => {
  expect(nextJob(request, pace)).toEqual(next);
});
