import { renderSkill } from '../../src/channels/kakao';
import type { OutMessage } from '../../src/channels/message';
import type { Session } from '../../src/engine/types';
import { looked } from '../../src/runner/seen';

const waiting = { ask: 'q1', kind: 'yes-no', tries: 0 };
const session: Session = { v: 1, frames: [], waiting };
const unseen: Session = { ...session, waiting: { ...waiting, unseen: true } };
const kakao = { overflow: (messages: readonly OutMessage[]) => renderSkill(messages).rest };
const words = (n: number): OutMessage[] => Array.from({ length: n }, (_, i) => ({ text: `말 ${i}` }));
const question: OutMessage = { text: '할까요?' };
const long: OutMessage = { text: '가'.repeat(5_000) };

test.each([
  ['beyond the third bubble', [...words(3), question]],
  ['behind words too long for one answer', [long, question]],
  ['that is itself too long for one answer', [long]],
])('a question %s of Kakao is unseen, and seen once the rest is shown', (_, said) => {
  const after = looked(session, { said, earlier: [] }, kakao);
  expect(after).toEqual(unseen);
  expect(looked(after, { said: [], earlier: [question] }, kakao)).toEqual(session);
});

test('within the answer it is seen; a rest that overflows again leaves it unseen', () => {
  expect(looked(session, { said: [...words(1), question], earlier: [] }, kakao)).toBe(session);
  expect(looked(unseen, { said: [], earlier: [...words(3), question] }, kakao)).toEqual(unseen);
});

test('no answer changes nothing; neither does a channel that shows everything', () => {
  expect(looked(unseen, { said: [], earlier: [] }, kakao)).toBe(unseen);
  expect(looked(session, { said: [long], earlier: [] }, {})).toBe(session);
  expect(looked(null, { said: [long], earlier: [] }, kakao)).toBeNull();
});
