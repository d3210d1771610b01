import { poolAccount } from '../../src/services/ledger';
import { because } from '../services/ledger/support';
import { appoint } from '../support/appoint';
import { joining, talks } from '../support/phones/talks';
import { HERE } from '../support/services';
import { openWorld, type World } from '../support/world';

/** The reasons of the ledger go with their author, and with anybody they name; the proof of the ledger holds without them. */

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const transfers = async () =>
  JSON.stringify(await world.runtime.store.mongoose.connection.collection('transfers').find({}).toArray());

async function joined(user: string, name: string, number: string) {
  const phone = await world.phone('line', user, 'ko');
  await talks(world, phone, joining(name, number));
  const { members } = world.runtime.services;
  return { phone, id: (await members.standing(`line:${phone.user}`))?.id ?? '' };
}

test('a reason goes with its author, another one with the person it names; a third stays', async () => {
  const { ledger, members } = world.runtime.services;
  const author = await joined('A', '두더지', '010-3333-0001');
  const other = await joined('O', '보람', '010-3333-0002');
  const named = await joined('N', '물망초', '010-3333-0003');
  for (const { id } of [author, other]) await appoint(members, id);
  const { community } = (await members.get(named.id)) as { community: string };
  expect(community).toBe(HERE);
  for (const { id } of [author, other, named]) await ledger.grantWelcome(community, id, because(`${id}/w`));
  const reasons = [
    [author.id, other.id, '시계를 잘못 읽었습니다'],
    [other.id, author.id, '물망초 님이 두 번 적었습니다'],
    [other.id, author.id, '자릿수가 틀렸습니다'],
  ] as const;
  for (const [n, [first, second, reason]] of reasons.entries()) {
    const to = poolAccount(community);
    const gift = await ledger.donate({ community, from: named.id, to, minutes: 5 }, because(`g${n}`));
    const transfer = gift.ok ? gift.transfer.id : '';
    const posted = await ledger.correct({ transfer, minutes: 1, reason, by: [first, second] }, because(`c${n}`));
    expect(posted.ok).toBe(true);
  }
  for (const [, , reason] of reasons) expect(await transfers()).toContain(reason);
  expect((await ledger.prove()).violations).toEqual([]);

  await talks(world, named.phone, ['메뉴', '탈퇴', '네, 탈퇴할게요']);
  await world.pass(60_000);
  expect(await transfers()).not.toContain('두 번 적었습니다');
  expect(await transfers()).toContain('시계를 잘못');
  expect((await ledger.prove()).violations).toEqual([]);

  await talks(world, author.phone, ['메뉴', '탈퇴', '네, 탈퇴할게요']);
  await world.pass(60_000);
  expect(await transfers()).not.toContain('시계를 잘못');
  expect(await transfers()).toContain('자릿수가 틀렸습니다');
  expect((await ledger.prove()).violations).toEqual([]);
});
