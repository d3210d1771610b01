import type { Model } from 'mongoose';
import { noticeKey, type OutboxRow } from '../../src/services/outbox';
import type { Phone } from '../support/phones/phone';
import { openWorld, type World } from '../support/world';

let world: World;
let phone: Phone;
beforeEach(async () => {
  world = await openWorld();
  phone = await world.phone('web', 'A', 'ko');
  await phone.act({ do: 'say', text: '안녕하세요' });
  await world.settle();
  await phone.receive();
});
afterEach(() => world.close());

/** Shows a notice with the button `소식` on the phone, and gives the messages. */
async function notice(id: string) {
  const at = world.clock.now();
  await world.runtime.outbox.add([
    {
      ...{ _id: id, kind: 'notice', state: 'queued', member: `web:${phone.user}`, key: noticeKey(id) },
      ...{ purpose: 'answer', about: { feature: 'town', id }, nextAt: at, attempts: 0, tried: [], createdAt: at },
      say: {
        text: { plain: '소식이 있어요.' },
        buttons: [{ text: { plain: '자세히 볼래요' }, press: { do: 'start', flow: 'common.menu' } }],
      },
    },
  ]);
  await world.settle();
  return phone.receive();
}

const rowOf = (id: string) =>
  (world.runtime.store.mongoose.models.Outbox as Model<OutboxRow>).findById(id).lean<OutboxRow>();

test('a press of its button marks a notice as answered, once, and no other one', async () => {
  const [shown] = await notice('first');
  await notice('second');
  const button = shown?.buttons.find((one) => one.label === '자세히 볼래요');
  if (!button) throw new Error('the notice has no button');
  expect((await rowOf('first'))?.answeredAt).toBeUndefined();
  world.clock.advance(1000);
  const pressed = world.clock.now();
  await phone.act({ do: 'press', button });
  await world.settle();
  expect(await rowOf('first')).toMatchObject({ state: 'sent', answeredAt: pressed });
  world.clock.advance(1000);
  await phone.act({ do: 'press', button });
  await world.settle();
  expect(await rowOf('first')).toMatchObject({ answeredAt: pressed });
  expect((await rowOf('second'))?.answeredAt).toBeUndefined();
});

test('typed words that mean its button mark a notice as answered; other words do not', async () => {
  await notice('typed');
  await phone.act({ do: 'say', text: '고마워요' });
  await world.settle();
  expect((await rowOf('typed'))?.answeredAt).toBeUndefined();
  world.clock.advance(1000);
  await phone.act({ do: 'say', text: '자세히 볼래요' });
  await world.settle();
  expect(await rowOf('typed')).toMatchObject({ answeredAt: world.clock.now() });
});
