import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PumasiError } from '../../src/lib/errors';
import { memoryLogger } from '../../src/lib/logger';
import { MISSING_TEXT } from '../../src/lib/translator';
import { openPacks, type Packs, packMistakes } from '../../src/packs';
import { wordsWith } from '../support/words';

/** Two packs with everything they need, to be broken one thing at a time. */
const settings = (id: string, languages: string) => `id: ${id}
languages: ${languages}
features: [polls, cases]
menu:
  anyone: [members.join]
  member: [polls.list, cases.open]
  coordinator: [polls.start]
zones: [{ id: up }, { id: down }]
join: { guardianUnder: 0 }
consent: { version: "2026-11-01" }
quiet: { from: "21:00", to: "08:00" }
`;
const own = (name: string) =>
  `name: ${name}\nabout: ${name}\nanswer-when: ${name}\ncontroller: ${name}\nzone: { up: ${name} up, down: ${name} down }\n`;

const flows = [
  { id: 'members.join', entry: true, feature: null, for: 'anyone' },
  { id: 'polls.list', entry: true, feature: 'polls', for: 'member' },
  { id: 'polls.start', entry: true, feature: 'polls', for: 'coordinator' },
  { id: 'polls.count', entry: false, feature: 'polls', for: 'coordinator' },
  { id: 'cases.open', entry: true, feature: 'cases', for: 'anyone' },
  { id: 'exchange.ask', entry: true, feature: 'exchange', for: 'member' },
];

let dir: string;
const logger = memoryLogger();

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'packs-'));
  write('hill/community.yaml', settings('hill', '[ko]'));
  write('hill/locales/ko/hill.yaml', own('언덕'));
  write('river/community.yaml', settings('river', '[ko, en]'));
  write('river/locales/ko/river.yaml', own('강'));
  write('river/locales/en/river.yaml', own('River'));
});

afterEach(() => rmSync(dir, { recursive: true }));

function write(file: string, text: string): void {
  const whole = path.join(dir, file);
  mkdirSync(path.dirname(whole), { recursive: true });
  writeFileSync(whole, text);
}

const options = () => ({ ids: ['hill', 'river'], dirs: [dir], flows, logger });
const open = (): Packs => openPacks(options());
/** What is wrong, with the folder left out. */
const wrong = (more: { invented?: readonly string[] } = {}) =>
  packMistakes({ ...options(), ...more }).map((line) => line.slice(line.search(/(hill|river)\//)));

test('packs with all they need have no mistakes', () => {
  expect(wrong()).toEqual([]);
});

test('a pack with two languages needs every text in both; one with Korean alone only in Korean', () => {
  write('river/locales/en/river.yaml', own('River').replace(', down: River down', '').replace('about: River\n', ''));
  expect(wrong()).toEqual([
    'river/locales/en/river.yaml: no text river.about — add it',
    'river/locales/en/river.yaml: no text river.zone.down — add it',
  ]);
});

test('a language the program has no texts in is a mistake', () => {
  write('hill/community.yaml', settings('hill', '[ko, fr]'));
  expect(wrong()).toEqual([
    'hill/community.yaml: languages: the program has no texts in fr — add locales/fr, or remove it',
  ]);
});

test.each([
  [
    'no entry flow',
    '[polls.liste]',
    'menu.member[0]: polls.liste is no entry flow — did you mean polls.list? known: polls.list, polls.start',
  ],
  [
    'a flow that nobody may start',
    '[polls.count]',
    'menu.member[0]: polls.count is no entry flow — known: polls.list, polls.start',
  ],
  [
    'a flow of a feature the pack hasn’t got',
    '[exchange.ask]',
    'menu.member[0]: exchange.ask belongs to exchange — add exchange to features, or remove the entry',
  ],
  [
    'a flow of another audience',
    '[polls.start]',
    'menu.member[0]: polls.start is for a coordinator — move it to menu.coordinator',
  ],
])('a menu with %s is a mistake at its place', (_, entries, message) => {
  write('hill/community.yaml', settings('hill', '[ko]').replace('[polls.list, cases.open]', entries));
  expect(wrong()).toEqual([`hill/community.yaml:6:12: ${message}`]);
});

test('a demo needs invented people', () => {
  expect(wrong({ invented: ['hill'] })).toEqual([
    'hill/invented.yaml: no invented people, and the program runs as a demo — add the file (docs/adding-a-pack.md), or set DEMO=0',
  ]);
});

test('a misspelt feature doesn’t hide what is wrong with the menu and the texts', () => {
  write(
    'hill/community.yaml',
    settings('hill', '[ko]').replace('[polls, cases]', '[polls, cases, pols]').replace('polls.start', 'polls.strat'),
  );
  write('hill/locales/ko/hill.yaml', own('언덕').replace('about: 언덕\n', ''));
  expect(wrong()).toEqual([
    expect.stringContaining('hill/community.yaml:3:26: features[2]: no feature pols — did you mean polls?'),
    expect.stringContaining(
      'hill/community.yaml:7:17: menu.coordinator[0]: polls.strat is no entry flow — did you mean polls.start?',
    ),
    'hill/locales/ko/hill.yaml: no text hill.about — add it',
  ]);
});

test('every mistake of every pack is told at once', () => {
  write('hill/community.yaml', settings('hill', '[ko]').replace('guardianUnder: 0', 'guardianUnder: -1'));
  write('river/locales/ko/river.yaml', own('강').replace('about: 강\n', ''));
  expect(() => open()).toThrow(expect.objectContaining({ id: 'communities.broken' }) as PumasiError);
  expect(wrong()).toEqual([
    'hill/community.yaml:9:9: join.guardianUnder: must be at least 0 — correct it',
    'river/locales/ko/river.yaml: no text river.about — add it',
  ]);
});

describe('a text of the program that a pack says in its own words', () => {
  const key = { key: 'talk.menu.title' };

  test('holds in that community alone', () => {
    write('hill/locales/ko/talk.yaml', 'menu: { title: 언덕 메뉴 }\n');
    const { texts } = open();
    const usual = wordsWith().say('ko', key);
    expect(texts.of('hill').say('ko', key)).toBe('언덕 메뉴');
    expect(texts.of('river').say('ko', key)).toBe(usual);
    expect(texts.say('ko', key)).toBe(usual);
  });

  test('must be there in the program', () => {
    write('hill/locales/ko/talk.yaml', 'menu: { titel: 언덕 }\n');
    expect(wrong()).toEqual([
      'hill/locales/ko/talk.yaml: talk.menu.titel: lies over no text of the program — did you mean talk.menu.title?',
    ]);
  });

  test('may want only what the program gives', () => {
    write('hill/locales/ko/talk.yaml', 'menu: { title: "{{mayor}} 메뉴" }\n');
    expect(wrong()).toEqual([
      'hill/locales/ko/talk.yaml: talk.menu.title: wants mayor, which isn’t given here — remove it',
    ]);
  });

  test('can’t be how words are read', () => {
    write('hill/locales/ko/understand.yaml', 'words: { yes: [당근] }\n');
    expect(wrong()).toEqual([
      'hill/locales/ko/understand.yaml: understand.words.yes: a pack can’t change how words are read — remove it',
    ]);
  });
});

describe('the texts of a community', () => {
  test('are said in its own languages, the first to everybody else', () => {
    const { texts } = open();
    expect(texts.of('hill').languages).toEqual(['ko', 'ko-easy']);
    expect(texts.of('hill').say('en', { key: 'talk.menu.title' })).toBe(
      texts.of('hill').say('ko', { key: 'talk.menu.title' }),
    );
    expect(texts.of('river').languages).toEqual(['ko', 'en', 'ko-easy']);
    expect(texts.of('river').say('en', { key: 'river.name' })).toBe('River');
  });

  test('a pack’s own names are found from anywhere', () => {
    const { texts } = open();
    expect(texts.say('ko', { key: 'hill.zone.up' })).toBe('언덕 up');
    expect(texts.of('river').say('ko', { key: 'river.zone.up' })).toBe('강 up');
  });

  test('a text that isn’t there is never shown as its key, and the log says so', () => {
    const { texts } = open();
    expect(texts.of('hill').say('ko', { key: 'talk.nothing.here' })).toBe(MISSING_TEXT);
    expect(JSON.stringify(logger.lines)).toContain('talk.nothing.here');
  });
});
