import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PumasiError } from '../../../src/lib/errors';
import { inRoot } from '../../../src/lib/paths';
import { loadPacks } from '../../../src/packs';
import { areaOf, menuFor, zonesOf } from '../../../src/services/communities';
import { exchangeSettings } from '../../../src/services/exchange';
import { ledgerSettings } from '../../../src/services/ledger';

const good = readFileSync(inRoot('communities', 'seoul-timebank', 'community.yaml'), 'utf8');

/** A pack with no help exchanged, as small as one can be. */
const small = `id: hill
languages: [ko]
features: [cases]
menu:
  member: [cases.open]
  coordinator: [cases.list]
zones: [{ id: up }, { id: down }]
join: { guardianUnder: 0 }
consent: { version: "2026-11-01" }
quiet: { from: "21:00", to: "08:00" }
`;

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'packs-'));
});

afterEach(() => rmSync(dir, { recursive: true }));

function pack(id: string, yaml: string): void {
  mkdirSync(path.join(dir, id));
  writeFileSync(path.join(dir, id, 'community.yaml'), yaml);
}

/** The lines of the refusal, without the folder; none where the packs load. */
function mistakes(ids: string[]): string[] {
  try {
    loadPacks(ids, [dir]);
  } catch (error) {
    expect(error).toBeInstanceOf(PumasiError);
    expect((error as PumasiError).id).toBe('communities.broken');
    return (error as PumasiError).message
      .split('\n')
      .map((line) => line.replace(/^\S*?(?=[a-z-]+\/community\.yaml)/, ''));
  }
  return [];
}

test('gives the communities in the order named', () => {
  pack('hill', small);
  pack('river', good.replace('id: seoul-timebank', 'id: river'));
  const communities = loadPacks(['river', 'hill'], [dir]);
  expect(communities.all().map((c) => c.id)).toEqual(['river', 'hill']);
  expect(communities.get('hill').name).toEqual({ key: 'hill.name' });
  expect(ledgerSettings.of(communities.get('river')).currency.grantMinutes).toBe(300);
});

test('a community has the sections of its features and no others', () => {
  pack('hill', small);
  const hill = loadPacks(['hill'], [dir]).get('hill');
  expect(Object.keys(hill.sections)).toEqual(['cases']);
  expect(exchangeSettings.find(hill)).toBeNull();
  expect(() => exchangeSettings.of(hill)).toThrow('the pack hill has no feature exchange');
});

test('is frozen all the way down', () => {
  const community = loadPacks(['seoul-timebank']).get('seoul-timebank');
  expect(Object.isFrozen(community)).toBe(true);
  expect(Object.isFrozen(community.zones[0]?.near)).toBe(true);
  expect(Object.isFrozen(exchangeSettings.of(community).kinds[0])).toBe(true);
});

test('an id nobody loaded throws', () => {
  expect(() => loadPacks(['seoul-timebank']).get('elsewhere')).toThrow('elsewhere');
});

test('names every mistake of every pack at once, each at its place', () => {
  pack('hill', small.replace('"21:00"', '"9pm"').replace('guardianUnder: 0', 'guardianUnder: 99'));
  pack(
    'river',
    good.replace('id: seoul-timebank', 'id: sea').replace('waveSize: 3', 'waveSize: 0').replace('[polls.', '[polls.'),
  );
  expect(mistakes(['hill', 'river', 'desert'])).toEqual([
    'hill/community.yaml:8:9: join.guardianUnder: must be at most 20 — correct it',
    'hill/community.yaml:10:10: quiet.from: must be a quoted local time such as "21:00" — correct it',
    'river/community.yaml:1:1: id: is sea, but the folder is river — rename one of them',
    expect.stringMatching(/^river\/community\.yaml:\d+:3: exchange\.waveSize: must be at least 1 — correct it$/),
    expect.stringContaining('desert/community.yaml: no such file'),
  ]);
});

test.each([
  [
    'a misspelt feature',
    (y: string) => y.replace('[cases]', '[cases, pols]'),
    expect.stringMatching(
      /^hill.community\.yaml:3:19: features\[1\]: no feature pols — did you mean polls\? known: .*cases/,
    ),
  ],
  [
    'a section without its feature',
    (y: string) => `${y}polls: {}\n`,
    'hill/community.yaml:11:1: polls: the section has no feature — add polls to features, or remove the section',
  ],
  [
    'a feature without the section it needs',
    (y: string) => y.replace('[cases]', '[cases, ledger]'),
    'hill/community.yaml:3:1: features: ledger needs its section — add ledger: …',
  ],
  [
    'a section nobody knows',
    (y: string) => `${y}zonnes: []\n`,
    expect.stringMatching(/^hill\/community\.yaml:11:1: zonnes: no such section — did you mean zones\? known: id, /),
  ],
  [
    'roles of parties, before there are parties',
    (y: string) => `${y}roles: [head, staff]\n`,
    'hill/community.yaml:11:1: roles: roles of parties come with the section parties — remove it; the text members.role.<role> renames staff, coordinator or operator',
  ],
  [
    'a lead that can be no party',
    (y: string) => `${y}areas:\n  - { id: all, zones: [north], lead: North Centre }\n`,
    expect.stringMatching(/^hill\/community\.yaml:12:\d+: areas\[0\]\.lead: must be lower-case letters/),
  ],
  [
    'a missing setting',
    (y: string) => y.replace('join: { guardianUnder: 0 }', 'join: {}'),
    'hill/community.yaml:8:1: join.guardianUnder: is missing — add it',
  ],
  [
    'an unknown setting',
    (y: string) => y.replace('guardianUnder: 0', 'guardianUnder: 0, minAge: 3'),
    'hill/community.yaml:8:27: join.minAge: no such setting — remove it',
  ],
  [
    'an unknown question at joining',
    (y: string) => y.replace('guardianUnder: 0', 'guardianUnder: 0, ask: [name, zone, shoe]'),
    'hill/community.yaml:8:45: join.ask[2]: must be one of name, zone, can, needs, phone — correct it',
  ],
  [
    'a question about kinds of help where none is exchanged',
    (y: string) => y.replace('guardianUnder: 0', 'guardianUnder: 0, ask: [name, zone, can]'),
    'hill/community.yaml:8:45: join.ask[2]: can asks for kinds of help — remove it, or add a feature with kinds',
  ],
  [
    'a menu entry that can be no flow',
    (y: string) => y.replace('[cases.open]', '[Ask!]'),
    'hill/community.yaml:5:12: menu.member[0]: must be a flow id such as cases.open — correct it',
  ],
  [
    'an area with an unknown zone',
    (y: string) => `${y}areas: [{ id: all, zones: [up, down, moon] }]\n`,
    'hill/community.yaml:11:38: areas[0].zones[2]: no zone moon — correct the id, or add the zone',
  ],
  [
    'a zone in no area',
    (y: string) => `${y}areas: [{ id: all, zones: [up] }]\n`,
    'hill/community.yaml:7:23: zones[1].id: down is in no area — add it to one',
  ],
  [
    'a zone in two areas',
    (y: string) => `${y}areas: [{ id: a, zones: [up, down] }, { id: b, zones: [up] }]\n`,
    'hill/community.yaml:11:56: areas[1].zones[0]: up is in the area a already — remove it from one of them',
  ],
  [
    'a zone twice',
    (y: string) => y.replace('{ id: down }', '{ id: up }'),
    'hill/community.yaml:7:23: zones[1].id: up is there twice — remove one',
  ],
  [
    'a kind of case twice',
    (y: string) => `${y}cases: { kinds: [{ id: lamp }, { id: lamp }] }\n`,
    'hill/community.yaml:11:34: cases.kinds[1].id: lamp is there twice — remove one',
  ],
  [
    'a feature twice',
    (y: string) => y.replace('[cases]', '[cases, cases]'),
    'hill/community.yaml:3:1: features: names a feature twice — correct it',
  ],
  [
    'broken YAML',
    (y: string) => `${y}  - : [`,
    expect.stringMatching(/^hill\/community\.yaml:11:\d+: not readable YAML: /),
  ],
  [
    'an unknown neighbour',
    (y: string) => y.replace('{ id: up }', '{ id: up, near: [moon] }'),
    'hill/community.yaml:7:26: zones[0].near[0]: no zone moon — correct the id, or add the zone',
  ],
  [
    'a one-sided neighbour',
    (y: string) => y.replace('{ id: up }', '{ id: up, near: [down] }'),
    "hill/community.yaml:7:26: zones[0].near[0]: down doesn't name up as near — add it there",
  ],
  [
    'ringing hours the wrong way round',
    (y: string) => `${y.replace('[cases]', '[cases, duty]')}duty:\n  ringing: { from: "18:00", to: "09:00" }\n`,
    expect.stringMatching(
      /^hill\/community\.yaml:\d+:\d+: duty\.ringing\.to: must be later than `from`, on the same day/,
    ),
  ],
  [
    'more tries than a person can bear',
    (y: string) => `${y.replace('[cases]', '[cases, duty]')}duty:\n  ringing: { tries: 11 }\n`,
    'hill/community.yaml:12:14: duty.ringing.tries: must be at most 10 — correct it',
  ],
  [
    'a misspelt hour',
    (y: string) => `${y.replace('[cases]', '[cases, duty]')}duty:\n  ringing: { till: "17:00" }\n`,
    'hill/community.yaml:12:14: duty.ringing.till: no such setting — remove it',
  ],
  [
    'a zone near itself',
    (y: string) => y.replace('{ id: up }', '{ id: up, near: [up] }'),
    'hill/community.yaml:7:26: zones[0].near[0]: up is the zone itself — remove it',
  ],
])('refuses %s', (_, broken, expected) => {
  pack('hill', broken(small));
  expect(mistakes(['hill'])).toContainEqual(expected);
});

test.each([
  [
    'exchange without a ledger',
    (y: string) => y.replace('[exchange, ledger,', '[exchange,').replace(/ledger:\n( .*\n)+/, ''),
    /features\[0\]: exchange needs ledger — add ledger to features/,
  ],
  [
    'a kind twice',
    (y: string) => y.replace('{ id: plants,', '{ id: sewing,'),
    /exchange\.kinds\[\d+\]\.id: sewing is there twice/,
  ],
  [
    'a kind outside the minutes',
    (y: string) => y.replace('maxMinutes: 480', 'maxMinutes: 60'),
    /exchange\.kinds\[0\]\.minutes: hospital-company usually takes 120 — choose 30 to 60/,
  ],
  [
    'minutes the wrong way round',
    (y: string) => y.replace('minMinutes: 30', 'minMinutes: 500'),
    /exchange\.minMinutes: must not be over maxMinutes/,
  ],
  [
    'an hour for weekly help where no chances are learned',
    (y: string) =>
      y.replace(/ {2}strategy: learned\n/, '').replace(/ {2}waveSize:/, '  standing: { batchHour: 10 }\n  waveSize:'),
    /exchange\.standing\.batchHour: chances are not learned/,
  ],
])('refuses %s', (_, broken, expected) => {
  pack('seoul-timebank', broken(good));
  expect(mistakes(['seoul-timebank']).join('\n')).toMatch(expected);
});

test('refuses no community and the same one twice', () => {
  expect(mistakes([])[0]).toMatch(/no community is named/);
  pack('hill', small);
  expect(mistakes(['hill', 'hill'])[0]).toMatch(/COMMUNITY names a community twice/);
});

test('areas stand over zones', () => {
  pack('hill', `${small}areas: [{ id: a, zones: [up] }, { id: b, zones: [down] }]\n`);
  const hill = loadPacks(['hill'], [dir]).get('hill');
  expect(areaOf(hill, 'down')).toBe('b');
  expect(zonesOf(hill, 'a')).toEqual(['up']);
  expect(zonesOf(hill, 'nowhere')).toEqual([]);
  expect(areaOf(loadPacks(['seoul-timebank']).get('seoul-timebank'), 'mapo')).toBeNull();
});

test('each audience sees its part of the menu, those with work theirs first and the members’ too', () => {
  pack('hill', small.replace('menu:', 'menu:\n  anyone: [common.about]\n  staff: [cases.list]'));
  const hill = loadPacks(['hill'], [dir]).get('hill');
  expect(menuFor(hill, { member: null, roles: [] }).flows).toEqual(['common.about']);
  expect(menuFor(hill, { member: 'mem_1', roles: [] }).flows).toEqual(['cases.open']);
  expect(menuFor(hill, { member: 'mem_1', roles: ['coordinator'] }).flows).toEqual(['cases.list', 'cases.open']);
  expect(menuFor(hill, { member: 'mem_1', roles: ['coordinator', 'staff'] }).flows).toEqual([
    'cases.list',
    'cases.open',
  ]);
});
