import { actions } from '../../src/actions';
import { features } from '../../src/features';
import type { AnyFeature } from '../../src/memberships';
import { read } from './sources';

const PAGE = 'docs/desk.md';
/** What a person does with a card itself; `src/console/cards/route.tsx`. */
const holds = ['desk.take', 'desk.later', 'desk.release', 'desk.back'];
/** Acts that lead back from others, and need no row. */
const waysBack = ['desk.release', 'desk.back'];
const roles: readonly unknown[] = ['staff', 'coordinator', 'operator'];

const all: readonly AnyFeature[] = features;
const deskActs = all.flatMap(({ name, acts }) => Object.keys(acts).map((act) => `${name}.${act}`));
const chatActs = actions.filter(({ needs, changes }) => changes && roles.includes(needs)).map(({ name }) => name);
const known = new Set([...deskActs, ...actions.map(({ name }) => name), ...holds]);

interface Row {
  readonly acts: readonly string[];
  readonly back: string;
}

/** The rows of the table of ways back. */
function rowsOf(page: string): readonly Row[] {
  const [, section = ''] = page.split('## What can be taken back');
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| `'));
  return lines.map((line) => {
    const [, acts = '', back = ''] = line.split('|');
    return { acts: [...acts.matchAll(/`([^`]+)`/g)].map(([, act = '']) => act), back: back.trim() };
  });
}

/** What is wrong with the table: acts without a row or with two, unknown names, and a way back that says nothing. */
function mistakesIn(rows: readonly Row[], needed: readonly string[]): readonly string[] {
  const listed = rows.flatMap(({ acts }) => acts);
  return [
    ...needed.filter((act) => !listed.includes(act)).map((act) => `${act} has no row`),
    ...listed.filter((act, i) => listed.indexOf(act) !== i).map((act) => `${act} has two rows`),
    ...listed.filter((act) => !known.has(act)).map((act) => `${act} is no act`),
    ...rows.flatMap(({ acts, back }) => {
      const named = /^`([^`]+)`/.exec(back)?.[1];
      const isSaid = named ? known.has(named) : /^none: \S+ \S+ \S+/.test(back);
      return isSaid ? [] : [`${acts[0]}: neither a way back nor a reason: ${back}`];
    }),
  ];
}

const needed = [...new Set([...deskActs, ...chatActs, ...holds])].filter((act) => !waysBack.includes(act));

test('every act of the desk and of coordinators in the chat says its way back, or why there is none', () => {
  expect(needed.length).toBeGreaterThan(60);
  expect(mistakesIn(rowsOf(read(PAGE)), needed)).toEqual([]);
});

test('a new act without a row, a row without a way back, and a way back that is no act are found', () => {
  const rows = rowsOf('## What can be taken back\n| `cases.close` | `cases.unclose` |\n| `cases.talk` | maybe |\n');
  expect(mistakesIn(rows, ['cases.close', 'cases.talk', 'cases.new'])).toEqual([
    'cases.new has no row',
    'cases.close: neither a way back nor a reason: `cases.unclose`',
    'cases.talk: neither a way back nor a reason: maybe',
  ]);
});
