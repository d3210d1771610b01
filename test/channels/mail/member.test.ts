import type { Sending } from '../../../src/channels/channel';
import { mailFacts } from '../../../src/channels/mail/route-facts';
import { HOUR_MS, MINUTE_MS } from '../../../src/lib/units';
import type { OutboxRow } from '../../../src/services/outbox';
import { appoint } from '../../support/appoint';
import type { Phone } from '../../support/phones/phone';
import { openWorld, type World } from '../../support/world';

let world: World;
let mails: Sending[];
afterEach(() => world.close());

async function open(on: boolean): Promise<{ phone: Phone; member: string; says(text: string): Promise<string> }> {
  mails = [];
  const send = async (sending: Sending) => {
    mails.push(sending);
    return { is: 'sent' } as const;
  };
  world = await openWorld(on ? { routes: [{ facts: mailFacts, send }] } : {});
  const phone = await world.phone('web', 'A', 'ko');
  const says = async (text: string): Promise<string> => {
    world.clock.advance(1000);
    await phone.act({ do: 'say', text });
    await world.settle();
    return JSON.stringify(await phone.receive());
  };
  for (const text of ['가입', '네', '네, 동의해요', '달빛', '마포구', '말벗', '완료', '건너뛰기', '건너뛰기'])
    await says(text);
  const member = (await world.runtime.services.members.standing(`web:${phone.user}`))?.id ?? '';
  return { phone, member, says };
}

const stored = async (member: string) => (await world.runtime.services.members.get(member))?.email;

test('a member writes an address into the profile, corrects a wrong one, and takes it out', async () => {
  const { member, says } = await open(true);
  expect(await says('내 정보')).toContain('이메일');
  expect(await says('이메일')).toContain('다른 분께는 보이지 않아요');
  expect(await says('골뱅이 없음')).toContain('이메일 주소를 다시 확인해 주세요');
  expect(await stored(member)).toBeUndefined();
  expect(await says('dal@example.org')).toContain('바꿨어요');
  expect(await stored(member)).toBe('dal@example.org');
  expect(await says('내 정보')).toContain('dal@example.org');
  await says('이메일');
  expect(await says('비워 두기')).toContain('바꿨어요');
  expect(await stored(member)).toBeUndefined();
});

test('without the mail route the profile has no address', async () => {
  const { says } = await open(false);
  expect(await says('내 정보')).not.toContain('이메일');
});

test('a notice that nobody looks at in the chat is mailed, stays unseen, and is erased with the address', async () => {
  const { member, says } = await open(true);
  await says('내 정보');
  await says('이메일');
  await says('dal@example.org');
  await appoint(world.runtime.services.members, member);
  const now = world.clock.now();
  await world.runtime.outbox.add([
    {
      ...{ _id: 'turn#n0', kind: 'notice', state: 'queued', member, say: { text: { plain: '새 소식' } } },
      ...{ purpose: 'answer', about: { feature: 'exchange', id: 'r1' }, nextAt: now, attempts: 0, tried: [] },
      createdAt: now,
    } as OutboxRow,
  ]);
  await world.settle();
  expect(mails).toEqual([]);
  await world.pass(6 * HOUR_MS + 10 * MINUTE_MS);
  expect(mails).toMatchObject([{ user: 'dal@example.org', messages: [{ text: '새 소식' }] }]);
  const row = () => world.runtime.store.mongoose.connection.collection('outbox').findOne({ _id: 'turn#n0' as never });
  // Nobody knows whether a mail was read.
  expect(await row()).toMatchObject({ state: 'waiting', route: 'mail.smtp', repeat: true });
  expect(await says('안녕하세요')).toContain('새 소식');
  expect(await row()).toMatchObject({ state: 'sent' });
  await says('탈퇴');
  await says('네, 탈퇴할게요');
  await world.pass(MINUTE_MS);
  expect(await stored(member)).toBeUndefined();
});
