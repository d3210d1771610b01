import type { Incoming } from '../../src/channels/message';
import type { Turn } from '../../src/runner/turns';
import type { OutboxRow } from '../../src/services/outbox';
import { type App, openApp } from './app';

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

function message(user: string): Incoming {
  return { door: 'kakao', eventId: user, user, at: app.clock.now(), input: { kind: 'text', text: '안녕하세요' } };
}

test('at the start the turns of a process that is gone are taken up at once, and those of this one are left alone', async () => {
  const { runner, recover } = app.runtime;
  await runner.accept(message('before'));
  app.clock.advance(1);
  const begun = app.clock.now();
  app.clock.advance(1);
  await runner.accept(message('since'));
  await recover(begun);
  const turns = new Map((await app.all<Turn>('turns')).map((turn) => [turn.user, turn]));
  expect(turns.get('before')).toMatchObject({ state: 'done', late: true, attempts: 1 });
  expect(turns.get('since')).toMatchObject({ state: 'accepted', attempts: 0 });
  expect(turns.get('since')).not.toHaveProperty('late');
});

test('a turn that can not be run keeps nothing from going out that was decided before', async () => {
  const { runner, recover, store } = app.runtime;
  const done = await runner.finish(await runner.accept(message('decided')));
  await runner.handOver(done._id);
  const turns = store.mongoose.connection.collection('turns');
  await runner.close();
  await turns.updateOne({ user: 'decided' }, { $set: { spread: false, late: true } });
  await runner.accept(message('stuck'));
  let release = (): void => undefined;
  const stuck = new Promise<never>((_, reject) => {
    release = () => reject(new Error('given up'));
  });
  jest.spyOn(runner, 'finish').mockReturnValue(stuck);
  app.clock.advance(60_000);
  const recovering = recover();
  for (let i = 0; i < 100 && (await rowsOf('decided')).length === 0; i++) await new Promise((go) => setTimeout(go, 10));
  expect(await rowsOf('decided')).toHaveLength(1);
  release();
  await recovering;
});

const rowsOf = async (user: string) =>
  (await app.all<OutboxRow>('outbox')).filter((row) => row.conversation === `kakao:${user}`);
