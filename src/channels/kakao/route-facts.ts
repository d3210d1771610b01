import type { RouteFacts } from '../route-facts';

const common = { channel: 'kakao', needs: 'conversation', bucket: null, window: null } as const;
const skill = { at: '2026-11-21', source: 'Kakao skill guide: answers are free' };
const event = { at: '2026-11-21', source: 'Kakao Business, Event API: 15 won a message' };

/** Kakao's routes: the answer to a message, and the note that waits for the next contact. */
export const kakaoRouteFacts: readonly RouteFacts[] = [
  { ...common, id: 'kakao.answer', start: 'answer', proof: 'shown', keyed: false, price: { ...skill, won10: 0 } },
  { ...common, id: 'kakao.note', start: 'contact', proof: 'shown', keyed: true, price: { ...skill, won10: 0 } },
];

/** The Event API wakes the bot for a person; the bundle then goes out with the skill's answer. */
export const kakaoEventFacts: RouteFacts = {
  ...common,
  id: 'kakao.event',
  start: 'contact',
  proof: 'shown',
  keyed: true,
  price: { ...event, won10: 150 },
};
