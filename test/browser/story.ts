import type { Incoming, OutMessage } from '../../src/channels/message';
import { encodePress, type NavWord } from '../../src/lib/press';
import type { Reply } from '../channels/web/chat-server';

const start = (label: string, flow: string) => ({ label, payload: encodePress({ do: 'start', flow }) });
const answer = (label: string, ask: string, value = label) => ({
  label,
  payload: encodePress({ do: 'answer', ask, value }),
});
const word = (label: string, to: NavWord) => ({ label, payload: encodePress({ do: 'word', word: to }) });
const nav = [word('뒤로', 'back'), word('그만두기', 'cancel'), word('사람과 말하기', 'person')];

/** A short invented conversation that shows every kind of message; the words lead from one to the next. */
export const story: Reply = ({ input }: Incoming): readonly OutMessage[] => {
  if (input.kind === 'follow')
    return [
      {
        text: '안녕하세요. 이웃끼리 서로 돕는 품앗이예요.\n무엇을 할까요?',
        buttons: [
          start('도움 부탁하기', 'a.ask'),
          start('도울 일 찾기', 'a.help'),
          start('내 시간 통장 보기', 'a.book'),
        ],
      },
    ];
  if (input.kind === 'image') return [{ text: '사진 잘 받았어요.' }];
  if (input.kind === 'picked')
    return [
      {
        text: '이렇게 부탁할까요?',
        rows: [
          { label: '할 일', value: '전구 갈기' },
          { label: '날짜', value: input.value },
          { label: '걸리는 시간', value: '1시간 반' },
          { label: '곳', value: '해오름로 12, 행복아파트 3동 앞' },
        ],
        buttons: [answer('네, 부탁할게요', 'q3', 'yes'), answer('아니요, 고칠게요', 'q3', 'no')],
        nav,
      },
    ];
  const said = input.kind === 'press' ? (input.text ?? '') : input.kind === 'text' ? input.text : '';
  if (said === '도움 부탁하기')
    return [
      {
        text: '어떤 도움이 필요하세요?',
        buttons: ['집안일', '전구 갈기·작은 고치기', '병원 함께 가기', '장보기', '말벗'].map((label) =>
          answer(label, 'q1'),
        ),
        nav,
      },
    ];
  if (said.startsWith('전구'))
    return [
      {
        text: '언제 도와 드리면 좋을까요?',
        picker: { mode: 'date', ask: 'q2', label: '날짜', min: '2026-11-22', max: '2026-12-31' },
        nav,
      },
    ];
  if (said.startsWith('네'))
    return [
      { text: '부탁을 올렸어요. 맡을 이웃이 나서면 바로 알려 드릴게요.' },
      {
        text: '우리 동네 안내',
        link: { url: 'https://example.test/guide', label: '품앗이 안내 보기' },
        nav: [word('처음으로', 'menu')],
      },
    ];
  return [
    {
      text: `“${said}”라고 하셨네요. 아래에서 골라 주세요.`,
      buttons: [start('도움 부탁하기', 'a.ask')],
      nav: [word('처음으로', 'menu')],
    },
  ];
};
