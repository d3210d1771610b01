import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PumasiError } from '../../src/lib/errors';
import { systemRandom } from '../../src/lib/random';
import { DAY_MS } from '../../src/lib/units';
import { backup } from '../../src/tools/backup';
import { programOf } from '../../src/tools/open-program';
import { outputTo } from '../../src/tools/store-tool';
import { joining, talks } from '../support/phones/talks';
import { openWorld, type World } from '../support/world';

/** Whoever is in a backup can read that it was made; a backup of a store that isn't migrated is made all the same. */

const folder = mkdtempSync(path.join(tmpdir(), 'pumasi-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function run(file: string, program = programOf({ ...world.runtime, random: systemRandom })): Promise<string> {
  const lines: string[] = [];
  expect(
    await backup.prepare([file], folder)(
      program,
      outputTo((line) => void lines.push(line)),
    ),
  ).toBe(0);
  return lines.join('\n');
}

test('the latest backup stands in the log of everybody who is in it, and of nobody else', async () => {
  const join = async (name: string, number: string) => {
    const phone = await world.phone('web', name, 'ko');
    await talks(world, phone, joining(name, number));
    return phone;
  };
  const log = async (phone: Awaited<ReturnType<typeof join>>) =>
    (await talks(world, phone, ['내 정보를 누가 봤나요'])).map(({ text }) => text).join('\n');
  const first = await join('물망초', '010-2222-0001');
  expect(await log(first)).toContain('아직 아무도 보지 않았어요');
  await run('one');
  world.clock.advance(DAY_MS);
  await run('two');
  world.clock.advance(DAY_MS);
  const later = await join('접시꽃', '010-2222-0002');
  const said = await log(first);
  expect(said).toMatch(/11월 25일.* 운영에서 .*사본으로 남김/);
  expect(said).not.toContain('11월 24일');
  expect(await log(later)).toContain('아직 아무도 보지 않았어요');
});

test('the log of a store that an older program has written gets no line, and says so', async () => {
  const program = {
    ...programOf({ ...world.runtime, random: systemRandom }),
    services: async () => {
      throw new PumasiError('store.older', 'an older program has written this store');
    },
  };
  expect(await run('older', program)).toContain('its people cannot read of it');
  await expect(
    run('broken', { ...program, services: () => Promise.reject(new Error('the store is away')) }),
  ).rejects.toThrow('the store is away');
});
