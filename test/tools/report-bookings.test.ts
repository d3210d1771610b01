import type { NewFact } from '../../src/services/figures';
import { report } from '../../src/tools/report';
import { AT, HERE } from '../services/members/support';
import { toolSuite } from '../support/tool';

const open = toolSuite(AT);

const CARE = 'gwanak-care';
/** The cells of a printed line. */
const cells = (line: string) => line.trim().split(/\s{2,}/);
const lines = async (community: string, period: string) =>
  (await open.run(report, [community, period])).said.map(cells);
/** The rows of the table with this heading, without its rules. */
async function table(heading: string, community: string, period: string): Promise<readonly (readonly string[])[]> {
  const all = await lines(community, period);
  const at = all.findIndex(([first]) => first === heading);
  if (at < 0) return [];
  const until = all.findIndex((row, n) => n > at && row[0] === '');
  return all.slice(at + 1, until < 0 ? all.length : until).filter(([first = '']) => !first.startsWith('---'));
}
let n = 0;
const fact = (kind: NewFact['kind'], day: string, more: Partial<NewFact>, community = CARE) =>
  open.services.figures.record({
    ...{ source: `${kind}:${++n}`, kind, community, at: new Date(`${day}T03:00:00Z`), zone: 'gwanak', times: 1 },
    ...more,
  });

describe('shared childcare', () => {
  const minded = (day: string, child: string, minutes: number) =>
    fact('bookings.minded', day, { service: 'care-gwanak', receiver: child, units: 1, minutes });

  test('person-times by kind of place: the series of a pack stand under their kind', async () => {
    for (let p = 0; p < 6; p++) {
      await fact('bookings.attended', '2026-10-07', { service: 'care-gwanak', receiver: `c${p}`, units: 1 });
      await fact('bookings.attended', '2026-10-08', { service: 'care-jowon', receiver: `c${p}`, units: 1 });
      await fact('bookings.attended', '2026-10-08', { service: 'book-play', receiver: `m${p}`, units: 2 });
    }
    // Fewer than five who rented a room stand with another kind.
    await fact('bookings.attended', '2026-10-09', { service: 'kitchen-nakseongdae', receiver: 'm9', units: 1 });
    const rows = await table('자리 종류', CARE, '2026-10');
    expect(rows.at(-1)).toEqual(['전체', '25', '13']);
    expect(rows).toHaveLength(3);
    expect(rows.some(([name = '']) => name.includes('·') && name.includes('공간 빌리기'))).toBe(true);
    expect(rows.map(([, times]) => Number(times)).sort()).toEqual([12, 13, 25]);
  });

  test('hours with children by weekday; a day of few children stands with another one', async () => {
    for (let c = 0; c < 6; c++) {
      await minded('2026-10-03', `c${c}`, 210);
      await minded('2026-10-05', `c${c}`, 60);
    }
    await minded('2026-10-06', 'c1', 90);
    const rows = await table('요일', CARE, '2026-10');
    expect(rows).toEqual([
      ['월·화', '7.5', '7'],
      ['토', '21', '6'],
      ['전체', '28.5', '13'],
    ]);
    // A year tells them together, too.
    expect(await table('요일', CARE, '2026')).toEqual(rows);
  });

  test('few people in a month are told as few, and left out of its year', async () => {
    for (let c = 0; c < 3; c++) await minded('2026-09-05', `c${c}`, 60);
    for (let c = 0; c < 5; c++) await minded('2026-10-03', `c${c}`, 60);
    await fact('bookings.waited', '2026-10-03', { receiver: 'm1' });
    expect(await table('요일', CARE, '2026-09')).toEqual([['전체', '5명 미만', '5명 미만']]);
    expect((await table('요일', CARE, '2026')).at(-1)).toEqual(['전체', '5', '5']);
    expect(await table('자리를 기다림', CARE, '2026-10')).toEqual([['전체', '5명 미만']]);
  });

  test('wishes that came to nothing by their reason, and families who waited', async () => {
    for (let p = 0; p < 5; p++) {
      await fact('bookings.refused', '2026-10-03', { service: 'room', receiver: `m${p}` });
      await fact('bookings.refused', '2026-10-10', { service: 'condition', receiver: `m${p}` });
      await fact('bookings.waited', '2026-10-03', { receiver: `m${p}` });
      await fact('bookings.waited', '2026-10-10', { receiver: `m${p}` });
    }
    expect(await table('자리를 얻지 못한 이유', CARE, '2026-10')).toEqual([
      ['자리가 없어서', '5', '5'],
      ['조건이 맞지 않아서', '5', '5'],
      ['전체', '10', '5'],
    ]);
    expect(await table('자리를 기다림', CARE, '2026-10')).toEqual([['전체', '5']]);
  });
});

test('urgent wishes: those that were met, and those with a no, as long as nobody can be told from the rest', async () => {
  const wish = async (day: string, people: number, met: number) => {
    for (let p = 0; p < people; p++) {
      await fact('bookings.urgent', day, { source: `urgent:m${p}:${day}`, receiver: `m${p}` });
      if (p < met) await fact('bookings.met', day, { source: `urgent-met:m${p}:${day}`, receiver: `m${p}` });
    }
  };
  await wish('2026-09-03', 11, 6);
  await wish('2026-10-03', 11, 7);
  for (let p = 0; p < 5; p++) {
    await fact('bookings.refused', '2026-10-03', { service: 'room', receiver: `m${p}` });
    await fact('bookings.refused', '2026-10-03', { service: 'urgent-carer', receiver: `m${p}` });
  }
  await fact('bookings.refused', '2026-10-03', { service: 'urgent-other', receiver: 'm7' });
  expect(await table('급한 돌봄 부탁', CARE, '2026-09')).toEqual([['11', '6', '0']]);
  expect(await table('급한 돌봄 부탁', CARE, '2026-10')).toEqual([['11', '밝히지 않음', '6']]);
  // The one with another reason stands with those of an urgent no, of whom the number is told, and not with the others.
  expect((await table('자리를 얻지 못한 이유', CARE, '2026-10')).map(([, wishes]) => wishes)).toEqual(['5', '6', '11']);
});

test('calls of institutions: places, applications, places given, who came, and minutes', async () => {
  const party = 'pty_library';
  const call = { party, service: 'call' };
  await fact('bookings.called', '2026-10-09', { ...call, units: 6, outOf: 8 }, HERE);
  for (let p = 0; p < 11; p++)
    await fact('bookings.applied', '2026-10-09', { ...call, giver: `m${p}`, units: p < 6 ? 1 : 0 }, HERE);
  for (let p = 0; p < 5; p++)
    await fact('bookings.helped', '2026-10-09', { ...call, giver: `m${p}`, minutes: 90 }, HERE);
  await fact('bookings.missed', '2026-10-09', call, HERE);
  // The programme of somebody else is no call.
  await fact('bookings.missed', '2026-10-09', { party, service: 'session' }, HERE);
  const [head, , row] = (await lines(HERE, '2026-10')).slice(
    (await lines(HERE, '2026-10')).findIndex(([first]) => first === '기관의 모집'),
  );
  expect(head?.[0]).toBe('기관의 모집');
  expect(row).toEqual(['1', '8', '11', '6', '5', '1', '0', '450']);
  // One who had no place would be the difference.
  for (let p = 0; p < 6; p++)
    await fact('bookings.applied', '2026-09-09', { ...call, giver: `m${p}`, units: p < 5 ? 1 : 0 }, HERE);
  await fact('bookings.called', '2026-09-09', { ...call, units: 5, outOf: 8 }, HERE);
  expect((await table('기관의 모집', HERE, '2026-09')).at(0)?.slice(0, 4)).toEqual(['1', '8', '6', '밝히지 않음']);
});

test('a report without such facts has none of these tables', async () => {
  for (const [first] of await lines(CARE, '2026-10'))
    expect(['자리 종류', '요일', '자리를 얻지 못한 이유', '자리를 기다림', '기관의 모집']).not.toContain(first);
});
