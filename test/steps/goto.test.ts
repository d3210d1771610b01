import { World } from '../engine/world';

test('goes to the step it names, with what it sets', async () => {
  const w = new World({
    'a.flow': `steps:
  go: { goto: ask, set: { round: first } }
  ask: { ask: yes-no, text: t.ask, with: { round: $round }, yes: again, no: end }
  again: { goto: ask, set: { round: next, before: $round } }
  end: { end: true }`,
  });
  await w.start('a.flow');
  expect(w.question.text).toEqual({ key: 't.ask', params: { round: 'first' } });
  await w.type('네');
  expect(w.question.text).toEqual({ key: 't.ask', params: { round: 'next' } });
  expect(w.vars).toEqual({ round: 'next', before: 'first' });
  await w.type('아니요');
  expect(w.session?.frames).toEqual([]);
});
