import { readFileSync } from 'node:fs';
import { features } from '../../src/features';
import type { FactDeclaration } from '../../src/lib/counting';
import { inRoot } from '../../src/lib/paths';
import { createTranslator } from '../../src/lib/translator';
import { HEADS, indicatorKinds, indicators } from '../../src/services/figures';
import { localeDirs } from '../../src/tools/locale-dirs';

/** The entries of the dictionary: a heading of the third level each. */
function entries(): ReadonlyMap<string, string> {
  const page = readFileSync(inRoot('docs/indicators.md'), 'utf8');
  const [, dictionary = ''] = page.split('## The dictionary');
  const [own = ''] = dictionary.split(/^## /m);
  return new Map(
    own
      .split(/^### /m)
      .slice(1)
      .map((entry) => [entry.slice(0, entry.indexOf('\n')), entry]),
  );
}

test('every indicator has its entry in the dictionary, in the same order, and nothing else has', () => {
  expect([...entries().keys()]).toEqual(indicators.map(({ id }) => id));
});

test('an entry tells what is meant, what is counted, what is left out or not told, and the source', () => {
  for (const [id, entry] of entries()) {
    const labels = [...entry.matchAll(/^- \*\*([^*]+):\*\*/gm)].map(([, label]) => label);
    expect([id, labels]).toEqual([id, expect.arrayContaining(['Means', 'Source'])]);
    const counted = ['Sum', 'Computed from', 'Above the line'].some((label) => labels.includes(label));
    const left = ['Left out', 'Not told'].some((label) => labels.includes(label));
    expect([id, counted, left]).toEqual([id, true, true]);
    expect([id, labels.includes('Above the line')]).toEqual([id, labels.includes('Below the line')]);
  }
});

test('an entry names the unit of the code', () => {
  const words: Record<string, RegExp> = {
    percent: /Unit: percent/,
    hours: /Unit: hours/,
    people: /Unit: people/,
    notices: /Unit: people/,
    minutes: /Unit: minutes/,
    days: /Unit: days/,
    index: /Unit: Gini/,
  };
  const found = entries();
  for (const { id, unit } of indicators)
    expect([id, found.get(id)]).toEqual([id, expect.stringMatching(words[unit] ?? /^$/)]);
});

test('every indicator and unit has its words in both languages', () => {
  const words = createTranslator({ dirs: localeDirs() });
  for (const lang of ['ko', 'en'])
    for (const { id, unit } of indicators)
      for (const key of [`figures.indicator.${id}`, `figures.unit.${unit}`]) {
        const said = words.say(lang, { key });
        expect([key, said !== '' && !said.includes(key)]).toEqual([key, true]);
      }
});

test('every kind of fact that an indicator reads is declared by a feature', () => {
  const declared = features.flatMap(({ figures }) => (figures as readonly FactDeclaration[]).map(({ kind }) => kind));
  expect(declared).toEqual(expect.arrayContaining([...indicatorKinds, HEADS]));
});
