import { lookAtNumber } from '../../src/actions/desk/look-at-number';
import { readFigures } from '../../src/actions/desk/read-figures';
import { readIndicators } from '../../src/actions/desk/read-indicators';
import { readToday } from '../../src/actions/desk/read-today';
import { MAX_TODAY } from '../../src/actions/limits';
import type { Person } from '../../src/engine/types';
import { HERE, joining, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';

const DAY_MS = 86_400_000;

let town: Town;
let boss: Person & { member: string };

beforeEach(async () => {
  town = await openTown();
  boss = await town.coordinator('boss');
});
afterEach(() => town.store.close());

/** Takes in somebody of this name; gives the member's id. */
async function named(user: string, name: string, phone?: string, zone = 'mapo'): Promise<string> {
  await town.services.members.meet('web', user, undefined, turn().cause.at);
  const of = { ...joining(user, phone ? { phone } : {}), name, zone };
  return (await town.services.members.join(of, turn().cause)).member.id;
}

test('desk.read-today: some with the first lines and the whole number, none for nobody', async () => {
  const nobody = await town.stranger('x');
  expect(await town.does(readToday, { ...nobody, roles: ['staff'] }, {})).toMatchObject({ outcome: 'none' });
  expect(await town.does(readToday, boss, {})).toMatchObject({ outcome: 'none' });
  for (let i = 0; i <= MAX_TODAY; i++) {
    const member = await named(`asker-${i}`, `햇살${i}`);
    const of = { community: HERE, conversation: `web:asker-${i}`, member, kind: 'question', text: `질문 ${i}.` };
    await town.services.cases.open(of, turn().cause);
  }
  const today = await town.does(readToday, boss, {});
  expect(today).toMatchObject({ outcome: 'some', data: { number: MAX_TODAY + 1 } });
  expect(JSON.stringify(today.data).match(/desk\.today\.line/g)).toHaveLength(MAX_TODAY);
});

test('desk.read-figures: some of this month in the zones of duty, few people as few; none for others', async () => {
  const nobody = await town.stranger('x');
  expect(await town.does(readFigures, { ...nobody, roles: ['coordinator'] }, {})).toMatchObject({ outcome: 'none' });
  const { at } = turn().cause;
  const match = {
    kind: 'exchange.match',
    community: HERE,
    giver: 'mem_a',
    receiver: 'mem_b',
    times: 1,
    minutes: 90,
  } as const;
  await town.services.figures.record({ ...match, source: 'match:1', at, zone: 'mapo' });
  await town.services.figures.record({
    ...match,
    source: 'match:2',
    at: new Date(at.getTime() - 70 * DAY_MS),
    zone: 'mapo',
  });
  await town.services.figures.record({ ...match, source: 'match:3', at });
  const read = await town.does(readFigures, boss, {});
  expect(read.outcome).toBe('some');
  const said = JSON.stringify(read.data);
  expect(said).toContain('{"key":"exchange.figures.matches"},"number":1');
  expect(said).toContain('"number":1.5');
  expect(said.match(/desk\.figures\.few/g)).toHaveLength(2);
});

test('desk.read-indicators: some of last month in the zones of duty, with the worst place; none for few people', async () => {
  const nobody = await town.stranger('y');
  expect(await town.does(readIndicators, { ...nobody, roles: ['coordinator'] }, {})).toMatchObject({ outcome: 'none' });
  const at = new Date('2026-10-10T03:00:00Z');
  const what = { community: HERE, at, times: 1, service: 'walk' } as const;
  const fill = async (zone: string, unfilled: number) => {
    for (let n = 0; n < 6; n++) {
      const of = { ...what, zone, giver: `${zone}g${n}`, receiver: `${zone}r${n}` };
      await town.services.figures.record({ ...of, source: `match:${zone}${n}`, kind: 'exchange.match', minutes: 60 });
      const made = { source: `match:${zone}${n}:made`, kind: 'exchange.matched', minutes: 90, units: 2 } as const;
      if (n >= unfilled) await town.services.figures.record({ ...of, ...made });
      const { giver: _, ...open } = of;
      const lost = { source: `request:${zone}${n}:unfilled`, kind: 'exchange.unfilled', units: 4 } as const;
      if (n < unfilled) await town.services.figures.record({ ...open, ...lost });
    }
  };
  await fill('mapo', 0);
  expect(await town.does(readIndicators, boss, {})).toMatchObject({ outcome: 'some' });
  const [zone] = (await town.services.members.dutyZones(String(boss.member), HERE)).filter((one) => one !== 'mapo');
  await fill(String(zone), 1);
  const read = await town.does(readIndicators, boss, {});
  const said = JSON.stringify(read.data);
  expect(read).toMatchObject({ outcome: 'some', data: { month: '2026-10' } });
  expect(said).toContain('"desk.indicators.hours","params":{"heading":{"key":"figures.indicator.hours"},"number":12');
  expect(said).toContain('figures.worst');
  expect(said).toContain('"number":83');
  expect(said).not.toContain('figures.indicator.first-match');
});

test('desk.look-at-number: shown with a recorded look, also without spaces; several, no-number, none', async () => {
  const sun = await named('sun', '햇살', '+821012345678');
  await named('moon', '달빛');
  for (const user of ['one', 'two']) await named(user, '바람', '+821011112222');
  for (const words of ['햇살님 전화번호', '햇살님전화번호알려줘', '혹시 햇살 씨 번호요'])
    expect(await town.does(lookAtNumber, boss, { words })).toMatchObject({
      outcome: 'shown',
      data: { name: '햇살', phone: { plain: '010-1234-5678' } },
    });
  expect((await town.services.looks.at(sun)).map(({ by }) => by)).toEqual([boss.member, boss.member, boss.member]);
  expect(await town.does(lookAtNumber, boss, { words: '달빛님 연락처' })).toMatchObject({ outcome: 'no-number' });
  expect(await town.does(lookAtNumber, boss, { words: '바람님 연락처' })).toMatchObject({ outcome: 'several' });
  expect(await town.does(lookAtNumber, boss, { words: '소나기님 연락처' })).toMatchObject({ outcome: 'none' });
});
