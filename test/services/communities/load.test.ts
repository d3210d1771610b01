import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PumasiError } from '../../../src/lib/errors';
import { inRoot } from '../../../src/lib/paths';
import { checkPack, loadCommunities } from '../../../src/services/communities';

const good = readFileSync(inRoot('communities', 'seoul-timebank', 'community.yaml'), 'utf8');
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'packs-'));
});

afterEach(() => rmSync(dir, { recursive: true }));

function pack(id: string, yaml: string): void {
  mkdirSync(path.join(dir, id));
  writeFileSync(path.join(dir, id, 'community.yaml'), yaml);
}

function mistakes(ids: string[]): string[] {
  try {
    loadCommunities(ids, dir);
  } catch (error) {
    expect(error).toBeInstanceOf(PumasiError);
    expect((error as PumasiError).id).toBe('communities.broken');
    return (error as PumasiError).message.split('\n');
  }
  return [];
}

test('gives the communities in the order named', () => {
  pack('hill', good.replace('id: seoul-timebank', 'id: hill'));
  pack('river', good.replace('id: seoul-timebank', 'id: river'));
  const communities = loadCommunities(['river', 'hill'], dir);
  expect(communities.all().map((c) => c.id)).toEqual(['river', 'hill']);
  expect(communities.get('hill').name).toEqual({ key: 'hill.name' });
  expect(communities.get('hill').currency.grantMinutes).toBe(300);
});

test('is frozen all the way down', () => {
  const community = loadCommunities(['seoul-timebank']).get('seoul-timebank');
  expect(Object.isFrozen(community)).toBe(true);
  expect(Object.isFrozen(community.zones[0]?.near)).toBe(true);
  expect(Object.isFrozen(community.exchange)).toBe(true);
});

test('an id nobody loaded throws', () => {
  expect(() => loadCommunities(['seoul-timebank']).get('elsewhere')).toThrow('elsewhere');
});

test('names every mistake of every pack at once', () => {
  pack(
    'hill',
    good.replace('id: seoul-timebank', 'id: hill').replace('waveSize: 3', 'waveSize: 0').replace('"21:00"', '"9pm"'),
  );
  pack('river', good.replace('id: seoul-timebank', 'id: sea'));
  const found = mistakes(['hill', 'river', 'desert']);
  expect(found).toEqual([
    expect.stringMatching(/hill.community\.yaml: exchange\.waveSize: /),
    expect.stringMatching(/hill.community\.yaml: quiet\.from: must be a quoted local time/),
    expect.stringMatching(/river.community\.yaml: id: is sea, but the folder is river/),
    expect.stringMatching(/desert.community\.yaml: no such file/),
  ]);
});

test.each([
  ['an unknown field', (y: string) => `${y}\nprices: 3\n`, /the whole file: .*prices/],
  ['broken YAML', (y: string) => `${y}\n  - : [`, /not readable as YAML/],
  [
    'an unknown neighbour',
    (y: string) => y.replace('near: [gangbuk, nowon]', 'near: [gangbuk, nowon, moon]'),
    /no zone moon/,
  ],
  [
    'a one-sided neighbour',
    (y: string) => y.replace('near: [gangbuk, nowon]', 'near: [nowon]'),
    /near\[\d\]: dobong doesn't name gangbuk/,
  ],
  [
    'a zone near itself',
    (y: string) => y.replace('near: [gangbuk, nowon]', 'near: [gangbuk, nowon, dobong]'),
    /is the zone itself/,
  ],
  [
    'a kind twice',
    (y: string) => y.replace('{ id: plants,', '{ id: sewing,'),
    /kinds\[\d+\]\.id: sewing is there twice/,
  ],
  [
    'a kind outside the minutes',
    (y: string) => y.replace('maxMinutes: 480', 'maxMinutes: 60'),
    /hospital-company usually takes 120/,
  ],
  [
    'minutes the wrong way round',
    (y: string) => y.replace('minMinutes: 30', 'minMinutes: 500'),
    /exchange\.minMinutes: must not be over/,
  ],
  [
    'a menu entry that is no flow',
    (y: string) => y.replace('- exchange.ask', '- Ask!'),
    /menu\[0\]: must be a flow id/,
  ],
])('refuses %s', (_, broken, expected) => {
  pack('seoul-timebank', broken(good));
  expect(mistakes(['seoul-timebank']).join('\n')).toMatch(expected);
});

test('refuses no community and the same one twice', () => {
  expect(mistakes([])[0]).toMatch(/no community is named/);
  pack('seoul-timebank', good);
  expect(mistakes(['seoul-timebank', 'seoul-timebank'])[0]).toMatch(/named twice/);
});

test('the check of a pack names each missing text and list of words', () => {
  const community = loadCommunities(['seoul-timebank']).get('seoul-timebank');
  const lacks = new Set(['seoul-timebank.zone.mapo', 'seoul-timebank.kind-words.reading']);
  const found = checkPack(community, {
    has: (lang, key) => lang !== 'en' || !lacks.has(key),
    list: (lang, key) => (lang === 'en' && lacks.has(key) ? [] : ['word']),
  });
  expect(found).toEqual([
    'communities/seoul-timebank/locales/en/seoul-timebank.yaml: no text seoul-timebank.zone.mapo — add it',
    'communities/seoul-timebank/locales/en/seoul-timebank.yaml: no list of words seoul-timebank.kind-words.reading — add it',
  ]);
});
