import { World } from '../engine/world';

const outer = `takes: [kind]
steps:
  first: { ask: number, text: t.first, into: first }
  where: { call: a.inner, with: { kind: $kind }, into: place }
  last: { ask: text, text: t.last, with: { where: $place.where, kind: $place.kind }, into: last }
  end: { end: true }`;
const inner = `takes: [kind]
steps:
  where: { ask: place, text: t.where, into: where }
  floor: { ask: number, text: t.floor, into: floor }
  end: { end: { where: $where, kind: $kind } }`;
const flows = { 'a.outer': outer, 'a.inner': inner };

async function atFloor(): Promise<World> {
  const w = new World(flows);
  await w.start('a.outer', { kind: 'walk' });
  await w.type('1');
  expect(w.session?.frames.map((frame) => frame.over ?? '')).toEqual(['', 'call']);
  await w.type('불광역');
  return w;
}

test('goes through the other flow and takes what it gives', async () => {
  const w = await atFloor();
  await w.type('3');
  expect(w.last.said[0]?.text).toEqual({ key: 't.last', params: { where: '불광역', kind: 'walk' } });
  expect(w.vars).toEqual({ kind: 'walk', first: 1, place: { where: '불광역', kind: 'walk' } });
  expect(w.session?.frames).toHaveLength(1);
});

test('back crosses from the called flow to the one that called it', async () => {
  const w = await atFloor();
  await w.type('이전');
  expect(w.keys).toEqual(['t.where']);
  await w.type('이전');
  expect(w.keys).toEqual(['t.first']);
  expect(w.session?.frames).toHaveLength(1);
  await w.type('이전');
  expect(w.keys).toEqual(['common.invalid.no-back', 't.first']);
});

test('back after the called flow goes into it again', async () => {
  const w = await atFloor();
  await w.type('3');
  await w.type('이전');
  expect(w.keys).toEqual(['t.where']);
  await w.type('녹번역');
  await w.type('2');
  expect(w.last.said[0]?.text).toEqual({ key: 't.last', params: { where: '녹번역', kind: 'walk' } });
});

test('cancel in the called flow ends the whole errand', async () => {
  const w = await atFloor();
  await w.type('그만');
  expect(w.keys).toEqual(['common.cancelled']);
  expect(w.session?.frames).toEqual([]);
  expect(w.events.filter((one) => one === 'flow.cancelled')).toHaveLength(2);
});

test('who may not go through the other flow is told so', async () => {
  const guarded = { ...flows, 'a.inner': `for: coordinator\n${inner}` };
  const w = new World(guarded);
  await w.start('a.outer');
  await w.type('1');
  expect(w.keys).toEqual(['common.invalid.not-allowed']);
  expect(w.session?.frames).toEqual([]);
});
