import { importPapers } from '../../src/tools/import-papers';
import { WrongCall } from '../../src/tools/tool';
import { AT, HERE } from '../services/members/support';
import { toolSuite } from '../support/tool';

const open = toolSuite(AT);

const HEAD = '장부,날짜,거점,분,건수';
const GOOD = [
  HEAD,
  '2013 1쪽,2013,마포구,"12,000",250',
  '2014-07 3줄,2014. 7. 2.,jongno,60,',
  '7쪽,20140703,jongno,0,1',
];

const run = (lines: readonly string[], ...args: string[]) =>
  open.run(importPapers, ['list.csv', ...args], lines.join('\n'));

async function facts(...years: string[]) {
  const all = [];
  for (const year of years) for await (const fact of open.services.figures.facts(HERE, year)) all.push(fact);
  return all.filter(({ kind }) => kind === 'papers.imported');
}

test('rows count by hub and day, each sheet once, in however many files; a dry run writes nothing', async () => {
  const dry = await run(GOOD, '--dry-run');
  expect(dry).toMatchObject({ code: 0, said: [expect.stringContaining('3줄'), expect.stringContaining('거래 252건')] });
  expect(await facts('2013', '2014')).toEqual([]);
  expect((await run(GOOD)).said[1]).toContain('새로 센 줄 3개(거래 252건), 이미 센 줄 0개');
  expect((await run(GOOD)).said[1]).toContain('새로 센 줄 0개(거래 0건), 이미 센 줄 3개');
  const more = [...GOOD, '2013 2쪽,2013,mapo,30,1'];
  expect((await run(more)).said[1]).toContain('새로 센 줄 1개(거래 1건), 이미 센 줄 3개');
  expect(await facts('2013', '2014')).toMatchObject([
    { day: '2013-12-31', zone: 'mapo', times: 250, minutes: 12_000, giver: null, receiver: null },
    { day: '2013-12-31', zone: 'mapo', times: 1, minutes: 30 },
    { day: '2014-07-02', zone: 'jongno', times: 1, minutes: 60 },
    { day: '2014-07-03', zone: 'jongno', times: 1, minutes: 0 },
  ]);
  expect((await open.services.ledger.prove(HERE)).transfers).toBe(0);
});

test('every mistake is named by line and column, and with one of them nothing is written', async () => {
  const wrong = await run([
    ...GOOD,
    '장부,2014,mapo,60,1',
    '7 쪽,2014,mapo,60,1',
    '8쪽,gestern,mapo,60,1',
    '9쪽,2027,mapo,60,1',
    '10쪽,2014,없는 곳,60,1',
    '11쪽,2014,mapo,-1,1',
    '12쪽,2014,mapo,60,0',
    ',2014,mapo,,',
  ]);
  expect(wrong.code).toBe(1);
  expect(wrong.said.slice(1, -1).map((line) => line.split(':')[0])).toEqual([
    '5번째 줄, 장부',
    '6번째 줄, 장부',
    '7번째 줄, 날짜',
    '8번째 줄, 날짜',
    '9번째 줄, 동네',
    '10번째 줄, 분',
    '11번째 줄, 건수',
    '12번째 줄, 장부',
    '12번째 줄, 분',
  ]);
  expect(await facts('2013', '2014', '2027')).toEqual([]);
});

test('a heading that is unknown, repeated or missing ends the call', async () => {
  await expect(run(['장부,날짜,거점,분,이름', '1쪽,2014,mapo,60,김'])).rejects.toThrow(WrongCall);
  await expect(run(['장부,날짜,거점,분,분', '1쪽,2014,mapo,60,60'])).rejects.toThrow('stands twice');
  await expect(run(['장부,날짜,거점', '1쪽,2014,mapo'])).rejects.toThrow('minutes is missing');
});
