import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../support/ports';
import { type Program, sleep, startProgram, tempDir } from '../support/program';

const folder = tempDir();
const file = path.join(folder.dir, 'doors.yaml');
const webDoor = '  - { id: web, channel: web, community: seoul-timebank }\n';
const lineDoor =
  '  - { id: line-new, channel: line, community: seoul-timebank, secret: LINE_NEW_SECRET, token: LINE_NEW_TOKEN }\n';
let program: Program;

beforeAll(async () => {
  writeFileSync(file, `doors:\n${webDoor}`);
  const settings = { DATA_DIR: path.join(folder.dir, 'data'), DOORS_FILE: file, DEMO: '1', LOG_LEVEL: 'info' };
  const secrets = { LINE_NEW_SECRET: 'secret-of-a-test', LINE_NEW_TOKEN: 'token-of-a-test' };
  program = await startProgram({ ...settings, ...secrets }, await freePort());
});
afterAll(async () => {
  await program.kill();
  folder.remove();
});

/** What the webhook of the new door answers to a message without a signature. */
async function knock(): Promise<number> {
  const res = await fetch(`${program.url}/webhooks/line/line-new`, { method: 'POST', body: '{"events":[]}' });
  return res.status;
}

/** Writes the file, sends the signal, and waits until the log tells what came of it. */
async function reread(doors: string, told: string): Promise<void> {
  const before = program.log().length;
  writeFileSync(file, doors);
  process.kill(program.pid, 'SIGHUP');
  for (let looks = 0; looks < 2_400; looks++) {
    if (program.log().slice(before).includes(told)) return;
    await sleep(25);
  }
  throw new Error(`the log never said "${told}":\n${program.log()}`);
}

test('a door is opened by a signal, a mistake keeps it, and it is closed by the next', async () => {
  expect(await knock()).toBe(404);
  await reread(`doors:\n${webDoor}${lineDoor}`, 'were read again');
  expect(await knock()).toBe(401);
  await reread(`doors:\n${webDoor}${lineDoor}  - { id: line-x, channel: lime }\n`, 'have mistakes');
  expect(program.log()).toContain('doors.yaml:4');
  expect(await knock()).toBe(401);
  await reread(`doors:\n${webDoor}`, 'were read again');
  expect(await knock()).toBe(404);
  expect(program.running()).toBe(true);
});
