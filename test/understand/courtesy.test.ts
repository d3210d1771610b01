import { createCourtesy } from '../../src/understand/courtesy';
import { list } from './rows';

const courtesy = createCourtesy(list);

test.each([
  ...[
    '네',
    '예~',
    'ㅇㅇ',
    '좋아요!',
    '네 좋아요 감사합니다^^',
    '확인했어요',
    '알겠습니다',
    '수고하세요',
    '👍',
    'ㅋㅋㅋ',
    '...',
  ],
  ...['ok', 'Ok, thanks!', 'yes', '🙏🙏', '넵 수고하셨습니다'],
])('%s asks for nothing', (words) => {
  expect(courtesy(words)).toBe(true);
});

test.each([
  '네?',
  '네 내일 갈게요',
  '어머니가 아파요',
  '응급이에요',
  '예약',
  '그래서요',
  '3',
  '좋은 분이면 좋겠어요',
  'ok then book it',
])('%s says more', (words) => {
  expect(courtesy(words)).toBe(false);
});
