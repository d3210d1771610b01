import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { systemClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { createFigures, type NewFact } from '../../src/services/figures';
import { bringUp, steps } from '../../src/storage/migrations';
import { connectStore, type Store } from '../../src/storage/store';
import { report } from '../../src/tools/report';
import { csvOf } from '../../src/tools/report/csv';
import { runStoreTool } from '../../src/tools/run-store-tool';
import { outputTo } from '../../src/tools/store-tool';
import { runTool } from '../../src/tools/tool';
import { HERE } from '../support/services';

/** In the month after the invented one, which is then over. */
const NOW = new Date('2026-12-03T00:00:00Z');

let folder: string;
beforeEach(() => {
  jest.spyOn(systemClock, 'now').mockReturnValue(NOW);
  folder = mkdtempSync(path.join(tmpdir(), 'pumasi-report-'));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function withStore(use: (store: Store) => Promise<unknown>): Promise<void> {
  const store = await connectStore({ dataDir: folder, logger: memoryLogger() });
  await store.ready();
  await use(store);
  await store.close();
}

/** A store in which seven people of one zone helped seven others, five of a second zone, and only two of a third. */
async function filled(): Promise<void> {
  await withStore(async (store) => {
    await bringUp(store, { steps });
    const figures = createFigures({
      host: store,
      factKinds: ['exchange.match', 'polls.closed', 'cases.opened', 'members.joined', 'duty.rang', 'duty.acknowledged'],
    });
    await store.ready();
    const fact = (n: number, zone: string): NewFact => ({
      ...{ source: `match:${zone}${n}`, kind: 'exchange.match', community: HERE, at: new Date('2026-11-10T03:00:00Z') },
      ...{ zone, service: 'company-talk', giver: `g${zone}${n}`, receiver: `r${zone}${n}`, times: 1, minutes: 90 },
    });
    for (const [zone, people] of [
      ['eunpyeong', 7],
      ['mapo', 5],
      ['jongno', 2],
    ] as const)
      for (let n = 0; n < people; n++) await figures.record(fact(n, zone));
    const place = { community: HERE, at: new Date('2026-11-20T03:00:00Z'), times: 1 };
    const joined = { ...place, kind: 'members.joined' } as const;
    await figures.record({ ...joined, source: 'member:m1:joined', zone: 'eunpyeong', service: '=복지관' });
    await figures.record({ ...joined, source: 'member:m2:joined', zone: 'eunpyeong', service: '=복지관' });
    await figures.record({ ...joined, source: 'member:m3:joined', zone: 'jongno' });
    await figures.record({ ...place, source: 'poll:p1', kind: 'polls.closed', units: 3, outOf: 12 });
    for (const [n, seconds] of [4, 7].entries())
      await figures.record({
        ...place,
        source: `alarm:a${n}:rang`,
        kind: 'duty.rang',
        zone: 'eunpyeong',
        units: seconds,
      });
    await figures.record({ ...place, source: 'alarm:a1', kind: 'duty.acknowledged', zone: 'eunpyeong', units: 3 });
    await figures.record({ ...place, source: 'case:c1:opened', kind: 'cases.opened', zone: 'eunpyeong' });
  });
}

async function run(...args: string[]): Promise<string[]> {
  const lines: string[] = [];
  expect(
    await runStoreTool(
      report,
      args,
      { DATA_DIR: folder },
      outputTo((line) => void lines.push(line)),
    ),
  ).toBe(0);
  return lines;
}

test('a month, place by place', async () => {
  await filled();
  expect(await run(HERE, '2026-11')).toMatchInlineSnapshot(`
[
  "서울시간은행 · 2026년 11월",
  "",
  "지역    새 회원  새로 가입한 기관  긴급 알림  첫 알림까지 평균(초)  확인까지 평균(분)  이루어진 도움  나눈 시간  도운 사람  도움받은 사람  열린 자리  다녀간 횟수  다녀간 사람  오지 않은 자리  늦게 취소한 자리  모임에서 나눔  가게에서 씀  상품권으로 바꿈  끝난 투표  투표율  들어온 문의  닫은 문의  답이 없던 질문  건 전화",
  "---------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------",
  "은평구        2                 0          2                   5.5                  3              7       10.5          7              7          0            0            0               0                 0              0            0                0          0                    1          0               0        0",
  "그 밖         1                 0          0                                                       7       10.5          7              7          0            0            0               0                 0              0            0                0          1     25%            0          0               0        0",
  "---------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------",
  "전체          3                 0          2                   5.5                  3             14         21         14             14          0            0            0               0                 0              0            0                0          1     25%            1          0               0        0",
  "",
  "어디에서 왔나요  새 회원",
  "------------------------",
  "=복지관                2",
  "초대 없이              1",
  "",
  "다섯 명이 안 되는 곳은 ‘그 밖’으로 묶고, 사람 수를 밝히지 않아요. 여러 곳에서 함께한 사람은 전체에서 한 번만 세요.",
  "",
  "지역    활동한 회원(%)  나눈 시간(시간)  한 사람이 만난 이웃(명)  주고받은 균형(%)  쏠림(지니계수)(0~1)  상위 10%의 몫(%)  이어진 부탁(%)  이어지기까지 중간값(분)  이어지기까지 열에 아홉(분)  한 번 잇는 데 물어본 이웃(명)  새 회원의 첫 도움까지 중간값(일)",
  "---------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------",
  "은평구                             10.5                        1                 0                    0          5명 미만",
  "그 밖                              10.5                        1                 0                    0          5명 미만",
  "---------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------",
  "전체                                 21                        1                 0                    0          5명 미만",
  "",
  "지표는 끝난 달(2026년 11월)만 세었어요. 사람이 다섯 명이 안 되는 달과 곳은 밝히지 않아요.",
]
`);
});

test('a year begins with its months', async () => {
  await filled();
  const lines = await run(HERE, '2026');
  expect(lines.filter((line) => /^2026년 \d+월 /.test(line))).toHaveLength(12);
  expect(lines.filter((line) => line.startsWith('전체'))).toHaveLength(3);
  expect(lines.some((line) => line.startsWith('2026년 11월 ') && line.includes('14'))).toBe(true);
});

const HEADINGS = [
  ...[
    '지역',
    '활동한 회원(%)',
    '나눈 시간(시간)',
    '한 사람이 만난 이웃(명)',
    '주고받은 균형(%)',
    '쏠림(지니계수)(0~1)',
  ],
  ...['상위 10%의 몫(%)', '이어진 부탁(%)', '이어지기까지 중간값(분)', '이어지기까지 열에 아홉(분)'],
  ...['한 번 잇는 데 물어본 이웃(명)', '새 회원의 첫 도움까지 중간값(일)'],
]
  .map((heading) => `"${heading}"`)
  .join(',');

test('the file opens right in Excel: its sign, CRLF, quoted words, bare numbers', async () => {
  await filled();
  const file = path.join(folder, 'report.csv');
  await run(HERE, '2026-11', '--csv', file);
  const written = readFileSync(file, 'utf8');
  expect(written.startsWith('\ufeff"기간","지역",')).toBe(true);
  expect(written.split('\r\n').slice(1)).toEqual([
    '"2026-11","은평구",2,0,2,5.5,1,3,7,10.5,630,7,7,7,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,"",1,0,0,0',
    '"2026-11","그 밖",1,0,0,"",0,"",7,10.5,630,7,7,7,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,"25%",0,0,0,0',
    '"2026-11","전체",3,0,2,5.5,1,3,14,21,1260,14,14,14,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,"25%",1,0,0,0',
    '',
    '"어디에서 왔나요","새 회원"',
    '"\'=복지관",2',
    '"초대 없이",1',
    '',
    HEADINGS,
    '"은평구","",10.5,1,0,0,"5명 미만","","","","",""',
    '"그 밖","",10.5,1,0,0,"5명 미만","","","","",""',
    '"전체","",21,1,0,0,"5명 미만","","","","",""',
    '',
    '"지표는 끝난 달(2026년 11월)만 세었어요. 사람이 다섯 명이 안 되는 달과 곳은 밝히지 않아요."',
    '',
  ]);
  expect(written.replaceAll('\r\n', '')).not.toContain('\n');
});

test('the workbook has both tables as sheets, with numbers as numbers and no formulas', async () => {
  await filled();
  const file = path.join(folder, 'report.xlsx');
  await run(HERE, '2026-11', '--xlsx', file);
  const parts = unzipped(readFileSync(file));
  const [counts = '', measured = ''] = ['sheet1', 'sheet2'].map((name) => parts.get(`xl/worksheets/${name}.xml`));
  expect(parts.get('xl/workbook.xml')).toMatch(/name="통계".*name="지표"/s);
  expect(counts).toMatch(/<v>10.5<\/v>/);
  expect(measured).toMatch(/<v>21<\/v>/);
  expect(counts + measured).not.toContain('<f>');
  const words = parts.get('xl/sharedStrings.xml') ?? counts + measured;
  expect(words).toContain('나눈 시간(시간)');
  expect(words).toContain('=복지관');
});

test('what few people did in a month is told as few, and its year leaves it out', async () => {
  await filled();
  await withStore(async (store) => {
    const figures = createFigures({ host: store, factKinds: ['exchange.match'] });
    await store.ready();
    const what = {
      kind: 'exchange.match',
      community: HERE,
      zone: 'mapo',
      service: 'walk',
      times: 1,
      minutes: 60,
    } as const;
    const who = { giver: 'g-few', receiver: 'r-few', at: new Date('2026-10-10T03:00:00Z') };
    await figures.record({ ...what, ...who, source: 'match:few' });
  });
  const year = await run(HERE, '2026');
  expect(year.find((line) => line.startsWith('2026년 10월'))).toMatch(/5명 미만 +5명 미만 +5명 미만 +5명 미만/);
  // Fourteen matches of 21 hours are those of November alone, in the table of months, of places and of indicators.
  for (const line of year.filter((one) => one.startsWith('전체'))) expect(line).toMatch(/ 21 /);
  const month = await run(HERE, '2026-10');
  for (const line of month.filter((one) => one.startsWith('전체'))) expect(line).toContain('5명 미만');
  expect(month.filter((one) => one.startsWith('마포구'))).toEqual([]);
});

test('a month that runs has no indicators yet', async () => {
  await filled();
  jest.spyOn(systemClock, 'now').mockReturnValue(new Date('2026-11-30T14:59:00Z'));
  const lines = await run(HERE, '2026-11');
  expect(lines.at(-1)).toBe('지표는 달이 끝난 뒤에, 다섯 명 이상 함께한 달부터 보여 드려요.');
});

test('nothing in the file is a formula', () => {
  expect(csvOf([['=1+1', '+2', '-3', '@a', 'a "b"', '\tc', -3]])).toBe(
    `\ufeff"'=1+1","'+2","'-3","'@a","a ""b""","'\tc",-3\r\n`,
  );
});

test('a store of an older program is to be brought up first', async () => {
  await withStore(async () => undefined);
  await expect(run(HERE, '2026')).rejects.toMatchObject({ id: 'store.older' });
});

test.each<[string[], string]>([
  [[], 'which community?'],
  [['atlantis', '2026'], "there is no community 'atlantis'; there are: "],
  [[HERE], 'which month or year?'],
  [[HERE, '2026-13'], "'2026-13' is no month like 2026-11 and no year like 2018"],
  [[HERE, 'November'], "'November' is no month like 2026-11 and no year like 2018"],
  [[HERE, '2026', '--by', 'street'], "--by takes zone or area, not 'street'"],
  [[HERE, '2026', 'now'], "'now' is one word too many"],
  [[HERE, '2026', '--csv'], "Option '--csv <value>' argument missing"],
  [[HERE, '2026'], 'there is no store in '],
])('%j is told what is wrong, and ends with 2', async (args, why) => {
  const before = process.exitCode;
  const said: string[] = [];
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((words) => said.push(String(words)) > 0);
  await runTool('report', 'usage', () =>
    runStoreTool(
      report,
      args,
      { DATA_DIR: folder },
      outputTo(() => undefined),
    ),
  );
  expect([process.exitCode, said.join('')]).toEqual([2, expect.stringContaining(why)]);
  process.exitCode = before;
  stderr.mockRestore();
});

/** The texts of the files in a ZIP archive, by name. */
function unzipped(archive: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  // The directory stands at the end; each entry of it leads to one file.
  let at = archive.readUInt32LE(archive.lastIndexOf('PK\x05\x06') + 16);
  while (archive.readUInt32LE(at) === 0x02014b50) {
    const [size, name, extra, comment] = [20, 28, 30, 32].map((offset) =>
      offset === 20 ? archive.readUInt32LE(at + offset) : archive.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    const from = archive.readUInt32LE(at + 42);
    const data = from + 30 + archive.readUInt16LE(from + 26) + archive.readUInt16LE(from + 28);
    const packed = archive.subarray(data, data + size);
    const stored = archive.readUInt16LE(at + 10) === 0;
    const text = (stored ? packed : inflateRawSync(packed)).toString('utf8');
    files.set(archive.toString('utf8', at + 46, at + 46 + name), text);
    at += 46 + name + extra + comment;
  }
  return files;
}
