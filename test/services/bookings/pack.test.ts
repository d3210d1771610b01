import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadPacks } from '../../../src/packs';

/** A pack that names something it doesn't have is refused at its line, before anybody can book there. */

const head = `id: hill
languages: [ko]
features: [bookings]
menu:
  member: [bookings.mine]
zones: [{ id: up }, { id: down }]
join: { guardianUnder: 0 }
consent: { version: "2026-11-01" }
quiet: { from: "21:00", to: "08:00" }
bookings:
`;
const whole = `  profiles: { class: { unit: person, conditions: [taught] } }
  conditions: { taught: { completed: course } }
  resources: [{ id: hall, zone: up }]
  series:
    - { id: course, profile: class, at: hall, hours: [{ from: "10:00", to: "12:00" }] }
`;

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'packs-'));
  mkdirSync(path.join(dir, 'hill'));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** The lines of the refusal, without the folder; none where the pack loads. */
function mistakes(yaml: string): string[] {
  writeFileSync(path.join(dir, 'hill', 'community.yaml'), head + yaml);
  try {
    loadPacks(['hill'], [dir]);
  } catch (error) {
    return String((error as Error).message)
      .split('\n')
      .map((line) => line.replace(/^\S*?(?=hill\/community\.yaml)/, ''));
  }
  return [];
}

test('a pack whose references are all there loads', () => {
  expect(mistakes(whole)).toEqual([]);
});

test.each([
  [
    'a place that isn’t there',
    whole.replace('at: hall', 'at: barn, zone: up'),
    /^hill\/community\.yaml:15:\d+: bookings\.series\[0\]\.at: resources has no place barn — add it$/,
  ],
  [
    'a place of a party that isn’t there',
    whole.replace('id: hall', 'id: hall, party: church'),
    /^hill\/community\.yaml:13:\d+: bookings\.resources\[0\]\.party: parties\.list has no party church — correct the id, or add it$/,
  ],
  [
    'a host that isn’t there',
    whole.replace('at: hall', 'at: hall, host: church'),
    /^hill\/community\.yaml:15:\d+: bookings\.series\[0\]\.host: parties\.list has no party church — correct the id, or add it$/,
  ],
  [
    'a place in a zone that isn’t there',
    whole.replace('zone: up', 'zone: north'),
    /^hill\/community\.yaml:13:\d+: bookings\.resources\[0\]\.zone: the pack has no zone north — correct it$/,
  ],
  [
    'a profile that isn’t there',
    whole.replace('profile: class', 'profile: clas'),
    /^hill\/community\.yaml:15:\d+: bookings\.series\[0\]\.profile: no profile clas — correct it$/,
  ],
  [
    'a condition that isn’t there',
    whole.replace('conditions: [taught]', 'conditions: [tough]'),
    /^hill\/community\.yaml:11:\d+: bookings\.profiles\.class\.conditions\[0\]: conditions has no tough — add it$/,
  ],
  [
    'a condition about a course that isn’t there',
    whole.replace('completed: course', 'completed: cooking'),
    /^hill\/community\.yaml:12:\d+: bookings\.conditions\.taught: series has no cooking — correct it$/,
  ],
  [
    'a condition about a zone that isn’t there, deep inside',
    whole.replace('completed: course', 'all: [{ completed: course }, { any: [{ zone: [up, north] }] }]'),
    /^hill\/community\.yaml:12:\d+: bookings\.conditions\.taught: the pack has no zone north — correct it$/,
  ],
  [
    'a condition about a party that isn’t there, deep inside',
    whole.replace('completed: course', 'all: [{ completed: course }, { any: [{ party: [church] }] }]'),
    /^hill\/community\.yaml:12:\d+: bookings\.conditions\.taught: parties\.list has no party church — correct the id, or add it$/,
  ],
  [
    'a profile whose guest pays although no party is one',
    whole.replace('profiles: {', 'profiles: { loan: { earns: { payer: guest } },'),
    /^hill\/community\.yaml:11:\d+: bookings\.profiles\.loan\.earns: only a party pays as guest — set for: party$/,
  ],
  [
    'a series without hours',
    whole.replace(', hours: [{ from: "10:00", to: "12:00" }]', ''),
    /^hill\/community\.yaml:15:\d+: bookings\.series\[0\]\.hours: a series needs hours, seasons or byHand — add one$/,
  ],
])('%s is named at its line', (_, yaml, line) => {
  expect(mistakes(yaml)).toEqual([expect.stringMatching(line)]);
});
