import { readFileSync } from 'node:fs';
import { features } from '../../src/features';
import { daysOf } from '../../src/lib/feature';
import { inRoot } from '../../src/lib/paths';
import { loadPacks, textsOf } from '../../src/packs';
import { talk } from '../../src/privacy/personal';
import { HERE } from '../support/services';

/** The table of docs/privacy.md is made of the features' `personal` lists. */

const ENDS = { matter: 'with its matter', membership: 'when the member leaves', record: 'stays without a name' };

/** The table as it has to stand. */
function table(): string[] {
  const { say } = textsOf(loadPacks([HERE]).all()).of(HERE);
  return [...features, talk].flatMap(({ name, personal }) =>
    personal.map((item) => {
      const days = daysOf(item);
      const text = say('en', { key: `${name}.personal.${item.id}` });
      const earlier = item.kept === 'record' ? '' : `, or ${ENDS[item.kept]}`;
      return `| ${name} | ${text} | ${days === null ? ENDS[item.kept] : `after ${days} days${earlier}`} |`;
    }),
  );
}

test('the table of clocks in docs/privacy.md is that of the program', () => {
  const stands = readFileSync(inRoot('docs', 'privacy.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| (?!feature |right |to )/.test(line));
  expect(stands).toEqual(table());
});
