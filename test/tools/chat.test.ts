import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { chat } from '../../src/tools/chat';
import { masked } from '../../src/tools/chat/record';
import { durationOf } from '../../src/tools/chat/talk';
import { MAX_TICK_MS } from '../../src/tools/limits';
import { parseDialogue } from '../support/dialogue/parse';
import { playDialogue } from '../support/dialogue/play';

const start = new Date('2026-11-24T10:00:00+09:00');

async function typed(lines: readonly string[], options: { args?: readonly string[]; savedDir?: string } = {}) {
  let out = '';
  await chat(options.args ?? [], {
    input: Readable.from([`${lines.join('\n')}\n`]),
    print: (words) => {
      out += words;
    },
    prompt: false,
    start,
    ...(options.savedDir ? { savedDir: options.savedDir } : {}),
  });
  return out;
}

const request = [
  '도움 요청하기',
  '말벗',
  '모레',
  '오후 2시',
  '한 시간',
  '#1',
  '나중에 알려줄게요',
  '없어요',
  '누구나 좋아요',
  '보낼게요',
];

test('several people talk in one terminal, time passes, and the state can be looked at', async () => {
  const out = await typed([...request, '/as B', '할게요', '/tick 1d', '/state', 'A: 내 약속', '/quit', 'never read']);
  expect(out).toContain('B | A 님이');
  expect(out).toMatch(/A \| B 님이 .* 맡아 주셨어요!/);
  expect(out).toContain('-- it is 2026-11-25 10:00');
  expect(out).toContain('"pending":60');
  expect(out).toContain('A | B 님과 한 약속이에요.');
  expect(out).not.toContain('never read');
});

test('a coordinator speaks as the desk: somebody without an app joins on the telephone', async () => {
  const joining = ['', '1', '1', '1', '새싹', '은평구', '말벗', '다 골랐어요', '건너뛰기', '010-1234-5678'];
  const out = await typed([
    '/line N 안녕하세요',
    '/as K',
    ...joining.map((words) => `/line N ${words}`),
    '/line A',
    '/line',
    '/quit',
  ]);
  expect(out).toContain('A has no role; /as K speaks as a coordinator');
  expect(out).toContain('☎ N | 새싹 님, 반가워요! 가입이 끝났어요.');
  expect(out).toMatch(/☎ A \| /);
  expect(out).toContain('write /line, one capital letter');
});

test('a talk is saved as a dialogue that plays, by keys and without telephone numbers', async () => {
  const savedDir = mkdtempSync(path.join(tmpdir(), 'pumasi-saved-'));
  const lines = [
    'N: 가입',
    'N: #1',
    'N: #1',
    'N: 민들레',
    'N: 은평구',
    'N: 나중에 고르기',
    'N: 건너뛰기',
    'N: 010-5555-7777',
    '/save joined',
  ];
  const out = await typed(lines, { args: ['--as', 'K'], savedDir });
  const file = path.join(savedDir, 'joined.dialogue');
  expect(out).toContain(file);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('given K coordinator');
  expect(text).toContain('N> [네, 동의해요]');
  expect(text).toContain('N< {members.join.welcome}');
  expect(text).not.toContain('5555');
  const dialogue = parseDialogue(text, file);
  await expect(playDialogue(dialogue, 'terminal', {})).resolves.toBeUndefined();
});

test('a kept store is found again, with its clock', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'pumasi-chat-'));
  await typed([...request, '/tick 1h'], { args: ['--data', data] });
  const out = await typed(['A: 내 약속', '/state'], { args: ['--data', data] });
  expect(out).toContain('2026-11-24 11:00');
  expect(out).toContain('A | 이웃을 찾고 있어요.');
});

test('the same line again changes nothing, and mistakes are told', async () => {
  const out = await typed(['/again', '메뉴', '/again', '/tick soon', '/save A B', '/fly', '/as 7', '/help', '#99']);
  expect(out).toContain('A has said nothing yet');
  expect(out.match(/A \| 무엇을 도와드릴까요/g)).toHaveLength(2);
  for (const words of ['write /tick', 'write /save', 'there is no /fly', 'write /as', '/state'])
    expect(out).toContain(words);
});

test.each([
  ['30m', 1_800_000],
  ['6h', 21_600_000],
  ['2d', 172_800_000],
  ['60d', MAX_TICK_MS],
  ['61d', null],
  ['0h', null],
  ['-1h', null],
  ['1.5h', null],
])('%s is %s ms', (words, ms) => {
  expect(durationOf(words)).toBe(ms);
});

test.each([
  ['010-1234-5678', '010-0000-0000'],
  ['+82 10 1234 5678이에요', '010-0000-0000이에요'],
  ['2026-11-24', '010-0000-0000'],
  ['3번, 14:30', '3번, 14:30'],
])('%s is saved as %s', (words, saved) => {
  expect(masked(words)).toBe(saved);
});
