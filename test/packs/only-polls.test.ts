import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OutMessage } from '../../src/channels/message';
import { PumasiError } from '../../src/lib/errors';
import { createRuntime } from '../../src/runtime';
import { flawsOf, openTown, type Town } from './walk';

/** A pack made up here: only polls, two languages, coordinators take newcomers in. All of it is invented. */
const files: Readonly<Record<string, string>> = {
  'community.yaml': `id: bandi
languages: [ko, en]
features: [polls]
menu:
  member: [polls.list, members.profile, common.help]
  coordinator: [polls.start, members.waiting]
zones: [{ id: bank }, { id: mill }]
join: { ask: [name, zone, phone], approve: coordinator, guardianUnder: 0 }
consent: { version: "2026-11-01" }
quiet: { from: "21:00", to: "08:00" }
`,
  'locales/ko/bandi.yaml': `name: 반디마을
about: 마을 일을 투표로 정하는 곳이에요.
answer-when: 화요일과 목요일 낮에 사무실에 사람이 있어요.
contact: 마을 사무실에 들러 주세요.
controller: 반디마을 사무실
zone: { bank: 둑길, mill: 방앗간길 }
`,
  'locales/en/bandi.yaml': `name: Bandi
about: Here the village decides by votes.
answer-when: Somebody is in the office on Tuesdays and Thursdays.
contact: Please come by the village office.
controller: Bandi office
zone: { bank: Bank Road, mill: Mill Road }
`,
};

let dir: string;
let town: Town;

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'packs-'));
  for (const [file, text] of Object.entries(files)) {
    const whole = path.join(dir, 'bandi', file);
    mkdirSync(path.dirname(whole), { recursive: true });
    writeFileSync(whole, text);
  }
  town = await openTown('bandi', [dir]);
});

afterAll(async () => {
  await town.close();
  rmSync(dir, { recursive: true });
});

const textsOf = (said: readonly OutMessage[]) => said.map(({ text }) => text).join('\n');
const labelsOf = (said: readonly OutMessage[]) => said.flatMap(({ buttons = [] }) => buttons.map(({ label }) => label));

test('a pack that no code knows loads, and asks only what it wants to know', async () => {
  const boss = await town.enter('coordinator', 'ko');
  const user = await town.enter('newcomer', 'ko');
  expect(textsOf(await town.say(user, '안녕하세요'))).toContain('반디마을이에요. 마을 일을 투표로');
  await town.press(user, '가입하기');
  await town.press(user, '네, 동의해요');
  await town.say(user, '반딧불');
  const phone = await town.press(user, '둑길');
  expect(textsOf(phone)).toContain('전화번호를 남기시겠어요?');
  expect(textsOf(await town.press(user, '건너뛰기'))).toContain('담당자가 확인한 뒤');
  expect(labelsOf(await town.say(boss, '가입 대기'))).toEqual(['반딧불 님 · 둑길 · 가입 · 방금부터']);
  await town.press(boss, '반딧불 님 · 둑길 · 가입 · 방금부터');
  expect(textsOf(await town.press(boss, '가입 받기'))).toContain('반딧불 님의 가입을 승인했어요');
  const menu = await town.say(user, '메뉴');
  expect(labelsOf(menu)).toEqual(['투표', '내 정보', '도움말']);
  expect(labelsOf(await town.say(user, '내 정보'))).toEqual(
    expect.not.arrayContaining(['할 수 있는 일', '받고 싶은 도움', '사진']),
  );
});

test('nothing it hasn’t got is a dead end', async () => {
  const user = await town.enter('member', 'ko');
  expect(labelsOf(await town.say(user, '도움이 필요해요'))).toContain('투표');
  expect(textsOf(await town.say(user, '상담'))).toContain('마을 사무실에 들러 주세요.');
  expect(textsOf(await town.say(user, '무서워요'))).toMatch(/112나 119.*마을 사무실에 들러/s);
  expect(labelsOf(await town.say(user, '도움말'))).toEqual(
    expect.not.arrayContaining(['도움 요청하기', '문의·신고하기']),
  );
});

test('a poll runs from opening to result', async () => {
  const boss = await town.enter('coordinator', 'ko');
  const user = await town.enter('member', 'en');
  await town.say(boss, '투표 열기');
  await town.say(boss, '나무를 심을까요?');
  await town.say(boss, '네 심어요, 다음에요');
  await town.press(boss, '이제 됐어요');
  await town.press(boss, '우리 이웃 모두');
  await town.press(boss, '하루');
  expect(textsOf(await town.press(boss, '보내기'))).toContain('투표를 열었어요');
  expect(textsOf(await town.say(user, 'polls'))).toContain('나무를 심을까요?');
  expect(textsOf(await town.press(user, '네 심어요'))).toContain('네 심어요');
  await town.say(boss, '투표 마감');
  expect(textsOf(await town.press(boss, '나무를 심을까요?'))).toContain('지금 마감할까요?');
  expect(textsOf(await town.press(boss, '마감하기'))).toContain('1명이 투표했어요');
  await town.runtime.catchUp();
  expect(town.heard.flatMap(flawsOf)).toEqual([]);
});

test('without invented people it doesn’t start as a demo, and the sentence says what to do', async () => {
  const { config, store, clock, logger } = town.runtime;
  const parts = { config, store, clock, logger, random: { bytes: (n: number) => Buffer.alloc(n) } };
  const starting = createRuntime({ ...parts, channels: () => [], quietHours: false, packDirs: [dir], demo: true });
  await expect(starting).rejects.toThrow(PumasiError);
  await expect(starting).rejects.toThrow(/bandi\/invented\.yaml: no invented people, .* or set DEMO=0$/);
});
