import { report } from '../../src/tools/report';
import { WrongCall } from '../../src/tools/tool';
import { AT, HERE } from '../services/members/support';
import { toolSuite } from '../support/tool';

const open = toolSuite(AT);

const run = async (...args: string[]) => (await open.run(report, [HERE, ...args])).said;
/** The cells of a printed line. */
const cells = (line: string) => line.trim().split(/\s{2,}/);
const tally = (year: number, zone: string, count: number) =>
  open.services.papers.count(HERE, {
    ...{ sheet: `${year} ${zone} 1쪽`, day: `${year}-12-31` as never, zone, count, minutes: count * 60 },
  });

test('printed years of exchanges come out of records: each year, up to then, and hub by hub', async () => {
  await tally(2012, 'mapo', 10_686);
  await tally(2013, 'mapo', 8_000);
  await tally(2013, 'jongno', 501);
  await tally(2014, 'mapo', 11_666);
  await tally(2015, 'jongno', 8_363);
  // A tally that is brought in twice counts once.
  await tally(2015, 'jongno', 8_363);
  const files = new Map<string, unknown>();
  const lines: string[] = [];
  const out = {
    print: (line: string) => void lines.push(line),
    write: (file: string, what: unknown) => void files.set(file, what),
  };
  const ends = report.prepare([HERE, '2012-2015', '--csv', 'years.csv', '--xlsx', 'years.xlsx'], open.dir)(
    open.program,
    out,
  );
  expect(await ends).toBe(0);
  const [, , ...years] = lines.slice(0, 6).map(cells);
  expect(years).toEqual([
    ['2012', '10,686', '10,686', '1'],
    ['2013', '8,501', '19,187', '2'],
    ['2014', '11,666', '30,853', '1'],
    ['2015', '8,363', '39,216', '1'],
  ]);
  expect(lines.map(cells)).toEqual(
    expect.arrayContaining([
      ['마포구', '10,686', '8,000', '11,666', '0', '30,352'],
      ['종로구', '0', '501', '0', '8,363', '8,864'],
      ['전체', '10,686', '8,501', '11,666', '8,363', '39,216'],
    ]),
  );
  expect(String(files.get('years.csv'))).toContain('"2015",8363,39216,1');
  expect([...files.keys()]).toEqual(['years.csv', 'years.xlsx']);
});

test('a zone where few took part in one year stands with the others in all of them', async () => {
  await tally(2013, 'mapo', 20);
  await tally(2014, 'jongno', 30);
  const help = (zone: string, n: number) =>
    open.services.figures.record({
      ...{ source: `match:${zone}${n}`, kind: 'exchange.match', community: HERE, at: new Date('2014-05-05T03:00:00Z') },
      ...{ zone, service: 'company-talk', giver: `g${zone}${n}`, receiver: `r${zone}${n}`, times: 1, minutes: 60 },
    });
  for (let n = 0; n < 8; n++) await help('eunpyeong', n);
  for (let n = 0; n < 2; n++) await help('mapo', n);
  const lines = (await run('2013-2014')).map(cells);
  expect(lines).toContainEqual(['전체', '20', '40', '60']);
  expect(lines.flatMap(([place]) => place)).not.toContain('마포구');
  const places = lines.slice(lines.findIndex(([place]) => place === '전체') - 4).filter((row) => row.length === 4);
  const others = places.find(([place]) => place === '그 밖');
  expect(Number(others?.[1])).toBe(20);
});

test('a span that is no span of years is told', () => {
  for (const span of ['2015-2013', '1900-2026', '2013-15'])
    expect(() => report.prepare([HERE, span], open.dir)).toThrow(WrongCall);
});
