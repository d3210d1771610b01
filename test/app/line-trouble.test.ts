import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Turn } from '../../src/runner/turns';
import { type FakeLine, startFakeLine } from '../support/load/fake-line';
import { followed, lineEvent, lineUser, said } from '../support/load/line-events';
import { ask, expectRefusal, openApp, START, until } from './app';
import { postEvents, silentServer } from './line';

const now = Date.parse(START);

describe("LINE's API never answers", () => {
  test('every webhook is acknowledged without waiting for it, and other people are not held up', async () => {
    const silent = await silentServer();
    const app = await openApp({ lineUrl: silent.url });
    try {
      const user = lineUser('waiting');
      const events = [lineEvent(user, followed(), now), lineEvent(user, said('안녕'), now + 1)];
      for (const event of [...events, lineEvent(lineUser('other'), said('안녕'), now)]) {
        const answer = await postEvents(app, event);
        expect(answer.status).toBe(200);
      }
      await until('LINE was asked', () => silent.connections > 0);
      await until('the turns are done', async () =>
        (await app.all<Turn>('turns')).every((turn) => turn.state === 'done'),
      );
      const again = await postEvents(app, ...events);
      expect(again.status).toBe(200);
      expect(await app.all('turns')).toHaveLength(3);
      // All this happened before the first call to LINE was given up.
      expect(app.logger.lines.filter((one) => one.message === 'LINE not reached')).toEqual([]);
    } finally {
      await silent.stop();
      await app.close();
    }
  });
});

describe('the store refuses to write', () => {
  let line: FakeLine;
  beforeAll(async () => {
    line = await startFakeLine();
  });
  afterAll(() => line.stop());

  test('503 asks LINE to send again, nothing is said, and sent again it happens once', async () => {
    const app = await openApp({ lineUrl: line.url });
    try {
      const events = ['first', 'second'].map((name) => lineEvent(lineUser(name), followed(), now));
      const { collection } = app.runtime.store.mongoose.models.Turn ?? {};
      if (!collection) throw new Error('there are turns');
      refuseWrite(collection, 1);
      expectRefusal(await postEvents(app, ...events), 503, 'store.away');
      jest.restoreAllMocks();
      expect(await app.counts()).toMatchObject({ turns: 0, contacts: 0, outbox: 0 });

      // The second of two is refused: the first is written down and safe, neither is answered yet.
      refuseWrite(collection, 2);
      expectRefusal(await postEvents(app, ...events), 503, 'store.away');
      jest.restoreAllMocks();
      expect(await app.all<Turn>('turns')).toMatchObject([{ user: lineUser('first'), state: 'accepted' }]);
      expect(line.calls).toEqual([]);

      expect((await postEvents(app, ...events)).status).toBe(200);
      await until('both were greeted', () => line.calls.length === 2);
      await postEvents(app, ...events);
      await app.runtime.catchUp();
      expect(line.calls.map((call) => call.key).sort()).toEqual(events.map((event) => event.replyToken).sort());
      expect(await app.all('turns')).toHaveLength(2);
    } finally {
      await app.close();
    }
  });

  test('an event stored before a 503 is not lost if LINE never redelivers it: its turn runs later', async () => {
    const app = await openApp({ lineUrl: line.url });
    try {
      const events = ['third', 'fourth'].map((name) => lineEvent(lineUser(name), followed(), now));
      const { collection } = app.runtime.store.mongoose.models.Turn ?? {};
      if (!collection) throw new Error('there are turns');
      refuseWrite(collection, 2);
      expectRefusal(await postEvents(app, ...events), 503, 'store.away');
      jest.restoreAllMocks();
      app.clock.advance(60_000);
      await app.runtime.recover();
      const pushes = line.calls.filter((call) => call.to === lineUser('third'));
      expect(pushes).toHaveLength(1);
      expect(await app.all<Turn>('turns')).toMatchObject([{ user: lineUser('third'), state: 'done' }]);
    } finally {
      await app.close();
    }
  });

  test('a store that has stopped: 503 at every door, nothing in its file', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'pumasi-app-'));
    const app = await openApp({ lineUrl: line.url, dataDir });
    await app.runtime.store.close();
    try {
      expectRefusal(await postEvents(app, lineEvent(lineUser('late'), followed(), now)), 503, 'store.away');
      expectRefusal(await ask(app.url, 'GET', '/readyz'), 503, 'store.away');
      expectRefusal(await ask(app.url, 'GET', '/healthz'), 503, 'store.away');
    } finally {
      await app.close();
    }
    expect(existsSync(dataDir)).toBe(true);
    const after = await openApp({ dataDir });
    expect(await after.counts()).toMatchObject({ turns: 0, contacts: 0, outbox: 0 });
    await after.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
});

/** The `nth` write of a turn fails. */
function refuseWrite(turns: { insertOne: (...args: never[]) => Promise<unknown> }, nth: number): void {
  const real = turns.insertOne.bind(turns);
  let writes = 0;
  jest.spyOn(turns, 'insertOne').mockImplementation((...args) => {
    writes += 1;
    return writes === nth ? Promise.reject(new Error('the disk is full')) : real(...args);
  });
}
