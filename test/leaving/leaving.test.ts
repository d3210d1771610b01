import { appoint } from '../support/appoint';
import type { Deed, Phone } from '../support/phones/phone';
import { asking, joining, talks as talksIn } from '../support/phones/talks';
import { openWorld, type World } from '../support/world';

const PHONE = '010-2345-6789';
const PLACE = '비밀빌라 202호';
const NAME = '물망초';

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

afterEach(() => world.close());

const talks = (phone: Phone, deeds: readonly (string | Deed)[]) => talksIn(world, phone, deeds);
const joins = joining(NAME, PHONE);
const asks = asking(PLACE);

/** Everything the store holds of a conversation's words and pictures, as one text. */
async function kept(user: string): Promise<string> {
  const { connection } = world.runtime.store.mongoose;
  const lists = ['turns', 'web_messages', 'web_photos', 'members', 'contacts', 'requests', 'cases', 'outbox'];
  const docs = await Promise.all(lists.map((name) => connection.collection(name).find({}).toArray()));
  expect(JSON.stringify(docs[0])).toContain(user);
  return JSON.stringify(docs);
}

test.each(['web', 'kakao', 'line'] as const)("a leaving member's words on %s are deleted", async (channel) => {
  const phone = await world.phone(channel, 'A', 'ko');
  await talks(phone, [...joins, '내 정보', '사진', { do: 'photo' }, ...asks]);
  const before = await kept(phone.user);
  for (const word of [PHONE, PLACE, NAME]) expect(before).toContain(word);
  await talks(phone, ['사람', `전화는 ${PHONE}, 집은 ${PLACE}`]);
  const goodbye = await talks(phone, ['탈퇴', '네, 탈퇴할게요']);
  expect(goodbye.map(({ text }) => text).join()).toContain('내 정보를 지웠어요');
  await world.pass(60_000);

  const after = await kept(phone.user);
  for (const word of [PHONE, PLACE, NAME, '+8210', '보낼게요']) expect(after).not.toContain(word);
  const { connection } = world.runtime.store.mongoose;
  expect(await connection.collection('web_photos').countDocuments({})).toBe(0);
  const turns = await connection
    .collection('turns')
    .find({ user: phone.user, seq: { $exists: true } }, { sort: { seq: 1 } })
    .toArray();
  expect(turns.length).toBeGreaterThan(joins.length + asks.length);
  expect(turns.at(-1)).toMatchObject({ input: { kind: 'forget' } });
  for (const turn of turns.slice(0, -1)) {
    expect(turn.input).toEqual({ kind: 'other', what: 'withheld' });
    for (const field of ['session', 'replies', 'notices']) expect(turn).not.toHaveProperty(field);
    // Nor does the process that ran them remember.
    expect(await world.runtime.runner.finish(String(turn._id))).toEqual(turn);
  }
});

test('what is written after leaving stays, and a second run changes nothing', async () => {
  const phone = await world.phone('web', 'A', 'ko');
  await talks(phone, [...joins, '탈퇴']);
  world.clock.advance(1000);
  const { runner } = world.runtime;
  const job = { id: 'members.erase:late', timed: 'members', args: {} };
  await phone.act({ do: 'say', text: '네, 탈퇴할게요' });
  const member = await world.runtime.store.mongoose.connection.collection('members').findOne({ status: 'left' });
  world.clock.advance(1000);
  // Before the job has run the person is back, in the middle of joining again.
  await phone.act({ do: 'say', text: '가입' });
  await phone.act({ do: 'say', text: '네' });
  await phone.act({ do: 'say', text: '네, 동의해요' });
  await world.settle();
  await runner.work({ ...job, args: { member: String(member?._id) } });
  const said = await talks(phone, ['백일홍']);
  expect(said.map(({ text }) => text).join()).toContain('백일홍 님, 어느 구에 사세요?');
  const turns = world.runtime.store.mongoose.connection.collection('turns');
  expect((await turns.find({}).toArray()).filter(({ input }) => input?.kind === 'forget')).toEqual([]);
  expect(JSON.stringify(await turns.find({}).toArray())).not.toContain(NAME);
  const { transcript } = world.runtime;
  const rows = await transcript.before(`web:${phone.user}`, undefined, 200);
  expect(rows[0]?.n).toBeGreaterThan(1);
  expect(JSON.stringify(rows)).not.toContain(NAME);
  expect(JSON.stringify(rows)).toContain('지웠어요');
});

test('a guardian who refuses: what the child wrote goes too', async () => {
  const boss = await world.phone('line', 'B', 'ko');
  await talks(boss, ['가입', '네', '네, 동의해요', '보람', '마포구', '말벗', '완료', '건너뛰기', '건너뛰기']);
  const { members } = world.runtime.services;
  const coordinator = await members.standing(`line:${boss.user}`);
  await appoint(members, coordinator?.id ?? '');
  const child = await world.phone('web', 'C', 'ko');
  await talks(child, ['가입', '14세가 안 됐어요', '계속할게요', NAME, '마포구', '김보호', PHONE]);
  expect(await kept(child.user)).toContain('김보호');
  await boss.receive();
  const said = await talks(boss, ['거절']);
  expect(said.map(({ text }) => text).join()).toContain('적어 둔 내용은 모두 지웠어요');
  await world.pass(60_000);
  const { connection } = world.runtime.store.mongoose;
  const mine = await connection.collection('turns').find({ user: child.user }).toArray();
  for (const word of [NAME, '김보호', PHONE]) expect(JSON.stringify(mine)).not.toContain(word);
  const shown = await world.runtime.transcript.before(`web:${child.user}`, undefined, 200);
  expect(JSON.stringify(shown)).toContain('동의를 받지 못해');
  expect(JSON.stringify(shown)).not.toContain('김보호');
});

test('a late second delivery of forgotten words does nothing', async () => {
  const phone = await world.phone('line', 'A', 'ko');
  await talks(phone, [...joins, '탈퇴', '네, 탈퇴할게요']);
  await world.pass(60_000);
  const { connection } = world.runtime.store.mongoose;
  const count = () => connection.collection('turns').countDocuments({ user: phone.user });
  const before = await count();
  await phone.again(2);
  await world.settle();
  expect(await count()).toBe(before);
  expect(await phone.receive()).toEqual([]);
});
