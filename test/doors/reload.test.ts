import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readDoors } from '../../src/channels/doors-file';
import { readConfig } from '../../src/config';
import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { seededRandom } from '../../src/lib/random';
import { createDoorkeeper, doorKinds, turnsOf } from '../../src/opening/doors';
import { reload } from '../../src/reload';
import { createRuntime, type Runtime } from '../../src/runtime';
import { connectStore } from '../../src/storage/store';
import { copiedPacks } from '../support/packs';
import { programFiles } from '../support/program-files';

const packs = copiedPacks(['hill', 'river']);
const file = path.join(packs.dir, 'doors.yaml');
const pack = path.join(packs.dir, 'river', 'community.yaml');
const texts = path.join(packs.dir, 'river', 'locales', 'ko', 'river.yaml');
const env = {
  ...{ COMMUNITY: 'hill,river', DOORS_FILE: file, HUB: 'direct' },
  ...{ A_SECRET: 'a secret of a', A_TOKEN: 'a token of a', B_SECRET: 'a secret of b', B_TOKEN: 'a token of b' },
};
const line = (id: string, name: string) =>
  `  - { id: ${id}, channel: line, community: river, secret: ${name}_SECRET, token: ${name}_TOKEN }\n`;
const logger = memoryLogger();
let runtime: Runtime;
let again: () => Promise<boolean>;
let webhook: (at: string) => boolean;

beforeEach(async () => {
  logger.lines.length = 0;
  writeFileSync(file, `doors:\n${line('line-a', 'A')}`);
  const config = readConfig(env);
  const parts = { clock: new ManualClock(new Date('2026-11-24T01:00:00Z')), logger, random: seededRandom(4) };
  const doorkeeper = createDoorkeeper(parts);
  const plans = readDoors({ kinds: doorKinds, config, env });
  runtime = await createRuntime({
    ...{ ...parts, config, quietHours: true, packDirs: [packs.dir], files: programFiles() },
    store: await connectStore({ dataDir: ':memory:', logger }),
    channels: (transcript) => doorkeeper.open(plans, transcript),
  });
  doorkeeper.serve(turnsOf(runtime));
  again = () => reload({ config, env, runtime, doorkeeper, logger });
  webhook = (at) => doorkeeper.webhooks.get(at) !== undefined;
});
afterEach(() => runtime.close());
afterAll(() => packs.remove());

const doors = () => runtime.doors.all().map(({ door }) => door.id);
const nameOf = () => runtime.translator.of('river').say('ko', { key: 'river.name' });

test('doors that were added open, doors that are gone close, the others stay as they are', async () => {
  const before = runtime.doors.get('line-a');
  writeFileSync(file, `doors:\n${line('line-a', 'A')}${line('line-b', 'B')}`);
  expect(await again()).toBe(true);
  expect(doors()).toEqual(['web', 'desk', 'web-river', 'desk-river', 'line-a', 'line-b']);
  expect(runtime.doors.get('line-a')).toBe(before);
  expect(webhook('/webhooks/line/line-b')).toBe(true);
  writeFileSync(file, `doors:\n${line('line-b', 'B')}`);
  expect(await again()).toBe(true);
  expect([doors().includes('line-a'), webhook('/webhooks/line/line-a')]).toEqual([false, false]);
});

test('a pack and its texts take hold for everybody who reads them again', async () => {
  const [yaml, words] = [readFileSync(pack, 'utf8'), readFileSync(texts, 'utf8')];
  const quiet = runtime.services.communities.get('river').quiet;
  writeFileSync(pack, yaml.replace(/from: "\d\d:00"/, 'from: "19:00"'));
  writeFileSync(texts, words.replace(/^(\s*name:).*$/m, '$1 새 강'));
  expect(await again()).toBe(true);
  expect(runtime.services.communities.get('river').quiet).not.toEqual(quiet);
  expect(nameOf()).toBe('새 강');
  writeFileSync(pack, yaml);
  writeFileSync(texts, words);
});

test('a mistake anywhere keeps everything that was there, and the log has every mistake', async () => {
  const yaml = readFileSync(pack, 'utf8');
  writeFileSync(pack, `${yaml}\nnonsense: 1\n`);
  writeFileSync(file, `doors:\n${line('line-a', 'A')}${line('line-b', 'A')}${line('line-c', 'C')}`);
  const before = { doors: doors(), river: runtime.services.communities.get('river') };
  expect(await again()).toBe(false);
  expect({ doors: doors(), river: runtime.services.communities.get('river') }).toEqual(before);
  const said = JSON.stringify(logger.lines.filter(({ level }) => level === 'error'));
  for (const words of ['nonsense', 'one account', 'C_SECRET is not set']) expect(said).toContain(words);
  writeFileSync(pack, yaml);
});
