import type { Incoming } from '../../src/channels/message';
import type { Turn } from '../../src/runner/turns';
import type { OutboxRow } from '../../src/services/outbox';
import { tempDir } from '../support/program';
import { type App, openApp, START, until } from './app';

let app: App;

function message(user: string): Incoming {
  return { door: 'kakao', eventId: user, user, at: new Date(START), input: { kind: 'text', text: '안녕하세요' } };
}

test('at the start the turns of a process that is gone are taken up at once, and those of this one are left alone', async () => {
  const data = tempDir();
  try {
    const first = await openApp({ dataDir: data.dir });
    await first.runtime.runner.accept(message('before'));
    await first.close();
    const next = await openApp({ dataDir: data.dir });
    // The clock was set back meanwhile; no lease waits for the old hour.
    next.clock.set(-3_600_000);
    await next.runtime.runner.accept(message('since'));
    await next.runtime.recover();
    const turns = new Map((await next.all<Turn>('turns')).map((turn) => [turn.user, turn]));
    expect(turns.get('before')).toMatchObject({ state: 'done', late: true, attempts: 1 });
    expect(turns.get('since')).toMatchObject({ state: 'accepted', attempts: 0 });
    expect(turns.get('since')).not.toHaveProperty('late');
    await next.close();
  } finally {
    data.remove();
  }
});

test('a turn that can not be run keeps nothing from going out that was decided before', async () => {
  const data = tempDir();
  const first = await openApp({ dataDir: data.dir });
  const done = await first.runtime.runner.finish(await first.runtime.runner.accept(message('decided')));
  await first.runtime.runner.close();
  const turns = first.runtime.store.mongoose.connection.collection('turns');
  await turns.updateOne({ user: 'decided' }, { $set: { spread: false, late: true } });
  await first.runtime.runner.accept(message('stuck'));
  await first.close();
  app = await openApp({ dataDir: data.dir });
  const { runner, recover } = app.runtime;
  let release = (): void => undefined;
  const stuck = new Promise<never>((_, reject) => {
    release = () => reject(new Error('given up'));
  });
  jest.spyOn(runner, 'finish').mockReturnValue(stuck);
  const recovering = recover();
  await until('the decided turn has its row', async () => (await rowsOf('decided')).length > 0);
  expect(await rowsOf('decided')).toMatchObject([{ _id: `${done._id}#r` }]);
  release();
  await recovering;
  await app.close();
  data.remove();
});

const rowsOf = async (user: string) =>
  (await app.all<OutboxRow>('outbox')).filter((row) => row.conversation === `kakao:${user}`);
