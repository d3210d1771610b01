import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { actions, sources } from '../../src/actions';

const here = __dirname;
const files = readdirSync(here).filter((file) => file.endsWith('.test.ts') && file !== path.basename(__filename));

/** The tests of an area: `<area>.test.ts`, and `<area>-<part>.test.ts`. */
function testsOf(area: string): string {
  const mine = files.filter((file) => file === `${area}.test.ts` || file.startsWith(`${area}-`));
  return mine.map((file) => readFileSync(path.join(here, file), 'utf8')).join('\n');
}

test.each([...actions, ...sources].map((one) => one.name))('%s has a case', (name) => {
  const [area = '', verb = ''] = name.split('.');
  const text = testsOf(area);
  const inCamelCase = verb.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const called = [`'${verb}'`, `'${name}'`, `'${area}.${verb}'`].some((word) => text.includes(word));
  expect({ name, called: called || new RegExp(`\\b${inCamelCase}\\b`).test(text) }).toEqual({ name, called: true });
});
