import { World } from '../engine/world';

const flow = (branch: string) => `takes: [x]
steps:
  which: ${branch}
  one: { say: t.one, end: true }
  two: { say: t.two, end: true }
  three: { say: t.three, end: true }`;

const whole = '{ branch: $x, when: { walk: one, "2": two }, else: three }';
const truth = '{ branch: $x?, when: { "true": one, "false": two } }';
const there = '{ branch: $x, when: { set: one, unset: two } }';
const mixed = '{ branch: $x, when: { walk: one, set: two }, else: three }';
const field = '{ branch: $x.kind, when: { walk: one }, else: two }';

test.each([
  [whole, 'walk', 't.one'],
  [whole, 2, 't.two'],
  [whole, '2', 't.two'],
  [whole, 'swim', 't.three'],
  [whole, undefined, 't.three'],
  [whole, 'toString', 't.three'],
  [truth, true, 't.one'],
  [truth, false, 't.two'],
  [truth, undefined, 't.two'],
  [there, 'anything', 't.one'],
  [there, false, 't.one'],
  [there, undefined, 't.two'],
  [mixed, 'walk', 't.one'],
  [mixed, 'swim', 't.two'],
  [mixed, undefined, 't.three'],
  [field, { kind: 'walk' }, 't.one'],
  [field, { other: 'walk' }, 't.two'],
  [field, 'walk', 't.two'],
])('%s with %j', async (branch, x, key) => {
  const text = flow(branch);
  const steps = ['one', 'two', 'three'].filter((name) => branch.includes(name));
  const needed = text
    .split('\n')
    .filter((line) => !/^ {2}(one|two|three):/.test(line) || steps.some((name) => line.startsWith(`  ${name}:`)));
  const w = new World({ 'a.flow': needed.join('\n') });
  await w.start('a.flow', x === undefined ? {} : { x });
  expect(w.keys).toEqual([key]);
});

test('true and false only, and then a value that is neither', async () => {
  const w = new World({ 'a.flow': flow(truth).replace(/\n {2}three.*/, '') });
  await expect(w.start('a.flow', { x: 'maybe' })).rejects.toThrow('no way for "maybe"');
});
