import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { receive } from '../../src/tools/receive';

const folder = mkdtempSync(path.join(tmpdir(), 'pumasi-receive-'));

async function run(channel: string, body: unknown) {
  const file = path.join(folder, `${channel}.json`);
  writeFileSync(file, JSON.stringify(body));
  const lines: string[] = [];
  const logger = memoryLogger();
  const clock = new ManualClock(new Date('2026-11-24T01:00:00Z'));
  const code = await receive([channel, file], { print: (line) => void lines.push(line), clock, logger });
  return { code, out: lines.join('\n'), errors: logger.lines.filter((line) => line.level === 'error') };
}

const line = {
  destination: 'Ubot',
  events: [
    {
      type: 'message',
      mode: 'active',
      timestamp: 1795482000000,
      webhookEventId: 'e1',
      replyToken: 'token',
      source: { type: 'user', userId: 'U1' },
      message: { id: 'm1', type: 'text', text: '안녕하세요' },
    },
    { type: 'memberJoined', timestamp: 1795482000000, webhookEventId: 'e2', source: { type: 'group', groupId: 'C1' } },
  ],
};
const kakao = {
  bot: { id: 'b' },
  userRequest: { utterance: '안녕하세요', user: { id: 'kakao-user' }, lang: 'kr' },
  action: { params: {} },
};

test.each([
  ['line', line, ['"kind": "text"', '"type": "flex"', 'memberJoined: unknown-type']],
  ['kakao', kakao, ['"user": "kakao-user"', '"version": "2.0"', '가입하기']],
  ['web', { id: 'm1', text: '안녕하세요' }, ['"door": "web"', '"label": "가입하기"']],
  ['terminal', '안녕하세요', ['"door": "terminal"', '1. 가입하기']],
])('a saved body of %s is read, run and answered', async (channel, body, wanted) => {
  const { code, out, errors } = await run(channel, body);
  expect(code).toBe(0);
  for (const words of wanted) expect(out).toContain(words);
  expect(errors).toEqual([]);
});

test.each([
  ['line', {}, 'malformed'],
  ['kakao', { userRequest: {} }, 'kakao.malformed'],
  ['web', { id: 'm1' }, 'the body is bad'],
  ['terminal', 7, 'not one line'],
])('a body of %s that holds no message is said to hold none', async (channel, body, why) => {
  const { code, out } = await run(channel, body);
  expect(code).toBe(1);
  expect(out).toContain(why);
});
