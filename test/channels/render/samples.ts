import type { OutMessage } from '../../../src/channels/message';
import { encodePress } from '../../../src/lib/press';

const answer = (value: string): string => encodePress({ do: 'answer', ask: 'k3f9', value });
const nav = [
  { label: '뒤로', payload: encodePress({ do: 'word', word: 'back', ask: 'k3f9' }) },
  { label: '그만', payload: encodePress({ do: 'word', word: 'cancel', ask: 'k3f9' }) },
];
const many = (n: number): OutMessage['buttons'] =>
  Array.from({ length: n }, (_, i) => ({ label: `도움 ${i + 1}`, payload: answer(`v${i + 1}`) }));

/** Messages as the program says them, by name; every channel has a golden rendering of each. */
export const samples: Readonly<Record<string, readonly OutMessage[]>> = {
  words: [{ text: '안녕하세요. 품앗이예요.' }],
  'two bubbles': [{ text: '고마워요.' }, { text: '또 오세요.' }],
  'yes or no': [
    {
      text: '토요일 오전 10시, 병원 동행이 맞나요?',
      buttons: [
        { label: '네', payload: answer('yes') },
        { label: '아니요', payload: answer('no') },
      ],
      ask: 'k3f9',
      nav,
    },
  ],
  'five choices': [{ text: '무엇을 도와드릴까요?', buttons: many(5) ?? [], ask: 'k3f9', nav }],
  'thirty choices, second page': [
    { text: '어느 동네인가요?', buttons: many(30) ?? [], ask: 'k3f9', page: 1, moreLabel: '더 보기', nav },
  ],
  'choices that are too long': [
    {
      text: '누구와 이어 드릴까요?',
      buttons: [
        { label: '화요일 오후에 병원 동행을 해 주실 수 있는 이웃', payload: answer('a') },
        { label: '화요일 오후에 병원 동행을 해 주실 수 있는 다른 이웃', payload: answer('b') },
        { label: '그만', payload: answer('c') },
      ],
      ask: 'k3f9',
    },
  ],
  'choices that say the same': [
    {
      text: '어느 분인가요?',
      buttons: [
        { label: '김영희', payload: answer('a') },
        { label: '김영희', payload: answer('b') },
      ],
      ask: 'k3f9',
    },
  ],
  'a card': [
    {
      text: '이렇게 올릴게요.',
      rows: [
        { label: '무엇', value: '병원 동행' },
        { label: '언제', value: '11월 28일(토) 오전 10시' },
        { label: '얼마나', value: '2시간' },
      ],
      buttons: [{ label: '올리기', payload: answer('yes') }],
      ask: 'k3f9',
      nav,
    },
  ],
  'a date': [
    {
      text: '언제인가요? "내일"처럼 적어 주셔도 돼요.',
      picker: { mode: 'date', ask: 'k3f9', label: '달력에서 고르기', min: '2026-11-22', max: '2026-12-21' },
      nav,
    },
  ],
  'a time': [{ text: '몇 시인가요?', picker: { mode: 'time', ask: 'k3f9', label: '시계에서 고르기' } }],
  'a picture and a link': [
    {
      text: '이런 모임이에요.',
      image: { url: 'https://example.org/together.jpg', alt: '이웃들이 마당에서 김장을 하는 모습' },
      link: { url: 'https://example.org/kimchi', label: '자세히 보기' },
    },
  ],
  'a menu without a question': [
    {
      text: '무엇을 할까요?',
      buttons: Array.from({ length: 12 }, (_, i) => ({
        label: `할 일 ${i + 1}`,
        payload: encodePress({ do: 'start', flow: `demo.flow-${i + 1}` }),
      })),
    },
  ],
  'a long text with a choice': [
    {
      text: Array.from({ length: 60 }, (_, i) => `${i + 1}번째 안내 문장이에요. 천천히 읽어 주세요.`).join(' '),
      buttons: [{ label: '읽었어요', payload: answer('yes') }],
      ask: 'k3f9',
    },
  ],
};
