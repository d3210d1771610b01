import { World } from '../engine/world';

test('at the top what it gives is dropped', async () => {
  const w = new World({ 'a.flow': 'takes: [x]\nsteps:\n  end: { end: { x: $x } }' });
  await w.start('a.flow', { x: '1' });
  expect(w.session).toEqual({ v: 1, frames: [], at: w.at.getTime() });
  expect(w.events).toEqual(['flow.started', 'flow.ended']);
});

test('in a called flow it gives named values, absent ones as null', async () => {
  const w = new World({
    'a.flow':
      'steps:\n  go: { call: a.inner, into: got }\n  ask: { ask: text, text: t.ask, into: x }\n  end: { end: true }',
    'a.inner': 'takes: [x]\nsteps:\n  end: { end: { x: $x, list: [1, $x], fixed: yes } }',
  });
  await w.start('a.flow');
  expect(w.vars).toEqual({ got: { x: null, list: [1, null], fixed: 'yes' } });
});
