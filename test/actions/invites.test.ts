import { make } from '../../src/actions/invites/make';
import { HERE } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.store.close());

test('invites.make: made has the code and the addresses of its pages; a label has one code', async () => {
  const who = await town.coordinator('k');
  const first = await town.does(make, who, { label: '  복지관 \n 게시판 ' });
  const { code } = first.data as { code: string };
  expect(code).toMatch(/^[A-Z0-9]{5}$/);
  expect(first).toMatchObject({
    outcome: 'made',
    data: { label: '복지관 게시판', url: `/join/${code}`, paper: `/join/${code}/paper` },
  });
  expect(await town.does(make, who, { label: '복지관 게시판' }, 'turn-2/make')).toMatchObject({ data: { code } });
  const other = await town.does(make, who, { label: '은행 앞' }, 'turn-3/make');
  expect((other.data as { code: string }).code).not.toBe(code);
  expect(await town.services.invites.find(code, new Date(8.64e15))).toBeNull();
  expect(await town.services.invites.labelOf(code)).toBe('복지관 게시판');
});

test.each(['', '   ', '가'.repeat(41), 'a'.repeat(10_000)])('invites.make: bad-label', async (label) => {
  const who = await town.coordinator('k');
  expect(await town.does(make, who, { label })).toMatchObject({ outcome: 'bad-label' });
  expect(await town.services.invites.labelOf(HERE)).toBeNull();
});
