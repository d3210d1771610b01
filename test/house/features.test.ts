import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { features } from '../../src/features';
import { defineFeature } from '../../src/lib/feature';
import { inRoot } from '../../src/lib/paths';
import type { AnyFeature } from '../../src/memberships';
import { loadPacks, textsOf } from '../../src/packs';
import { columnsIn } from '../../src/services/figures';
import { packs } from '../../src/tools/packs';
import { openWorld } from '../support/world';
import { read } from './sources';

const all: readonly AnyFeature[] = features;
const parts = [
  'name',
  'settings',
  'create',
  'jobs',
  'figures',
  'hears',
  'personal',
  'farewell',
  'cards',
  'acts',
  'seed',
  'expect',
];
const services = readdirSync(inRoot('src', 'services'));

/** The missing and misnamed parts of a feature, by its file. */
function mistakesOf(feature: Partial<AnyFeature>): string[] {
  const missing = parts.filter((part) => feature[part as keyof AnyFeature] === undefined);
  const { name = '', settings, farewell, figures = [] } = feature;
  const section = settings as { readonly name?: string } | null | undefined;
  return [
    ...missing.map((part) => `${name}: ${part} is missing`),
    ...(farewell === undefined || farewell === 'nothing' || typeof farewell === 'function'
      ? []
      : [`${name}: its farewell is a function or 'nothing'`]),
    ...(section && section.name !== name ? [`${name}: its section is called ${section.name}`] : []),
    ...figures.filter(({ kind }) => !kind.startsWith(`${name}.`)).map(({ kind }) => `${name}: the fact ${kind}`),
  ];
}

test.each(all.map((feature) => [feature.name, feature] as const))('%s has every part of a feature', (name, feature) => {
  expect(mistakesOf(feature)).toEqual([]);
  expect(existsSync(inRoot('src', 'services', name, 'index.ts'))).toBe(true);
});

test('a feature without a farewell is found, here and by the compiler', () => {
  const [first] = all;
  const { farewell: _, ...rest } = { ...first } as AnyFeature;
  expect(mistakesOf(rest)).toEqual([`${rest.name}: farewell is missing`]);
  // @ts-expect-error the farewell is missing
  expect(defineFeature(rest)).toBe(rest);
});

test('every service that is a feature is in the list', () => {
  const made = services.filter((service) => {
    const index = path.join('src', 'services', service, 'index.ts');
    return existsSync(inRoot(index)) && /export const feature\b/.test(read(index));
  });
  expect(made.sort()).toEqual(all.map(({ name }) => name).sort());
});

test('every column of the report has its heading, in every language of every pack', () => {
  const missing = loadPacks(packs())
    .all()
    .flatMap((pack) => {
      const words = textsOf([pack]).of(pack.id);
      return pack.languages.flatMap((lang) =>
        columnsIn(all)
          .filter(({ heading }) => !words.has(lang, heading))
          .map(({ heading }) => `${lang} ${heading}`),
      );
    });
  expect(missing).toEqual([]);
});

test('two features have no name and no word of dialogues in common', () => {
  const words = all.flatMap(({ expect: own }) => Object.keys(own));
  for (const list of [all.map(({ name }) => name), words]) expect([...new Set(list)]).toEqual(list);
});

test('timed work has the name of its feature, and a field about a person a model', async () => {
  const world = await openWorld();
  try {
    const { services, store } = world.runtime;
    for (const { name, jobs, personal } of all) {
      const service = (services as unknown as Record<string, unknown>)[name] as never;
      if (jobs) expect(jobs(service).name).toBe(name);
      for (const { collection, path: field } of personal.flatMap(({ fields }) => fields)) {
        const model = Object.values(store.mongoose.models).find((one) => one.collection.collectionName === collection);
        expect({ name, field, known: model?.schema.path(field) !== undefined }).toEqual({ name, field, known: true });
      }
    }
  } finally {
    await world.close();
  }
});

/** They tell coordinators of other features' records, whose cards are those features' own. */
const aboutOthers = ['duty', 'calls'];

test('a feature that tells coordinators has cards', () => {
  const tells = all.filter(({ name }) => {
    const files = readdirSync(inRoot('src', 'services', name), { recursive: true }).map(String);
    const own = files.filter((file) => file.endsWith('.ts') && !/^(types|duty)\.ts$/.test(file));
    return own.some((file) => /\b(coordinators|coordinatorsOf)\(/.test(read(path.join('src', 'services', name, file))));
  });
  expect(tells.map(({ name }) => name)).toEqual(expect.arrayContaining(['exchange', 'cases', 'polls']));
  const without = tells.filter(({ cards }) => cards === null).map(({ name }) => name);
  expect(without.filter((name) => !aboutOthers.includes(name))).toEqual([]);
});
