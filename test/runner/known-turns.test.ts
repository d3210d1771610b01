import { knownTurns } from '../../src/runner/known-turns';
import { MAX_DONE_TURNS } from '../../src/runner/limits';
import type { Turn } from '../../src/runner/turns';

const done = (n: number): Turn => ({
  _id: `job:${n}`,
  conversation: `job:${n}`,
  channel: 'job',
  user: String(n),
  at: new Date(0),
  acceptedAt: new Date(0),
  input: { kind: 'other', what: 'x' },
  state: 'done',
  holder: 'hld_1',
  attempts: 0,
});

test('turns that nobody accepted here, jobs and those taken over, are not kept for ever either', () => {
  const known = knownTurns(() => 0);
  for (let n = 0; n < MAX_DONE_TURNS + 50; n++) known.done(done(n));
  expect(known.of('job:0')).toBeUndefined();
  expect(known.of('job:49')).toBeUndefined();
  expect(known.of('job:50')).toBeDefined();
  expect(known.of(`job:${MAX_DONE_TURNS + 49}`)).toBeDefined();
});
