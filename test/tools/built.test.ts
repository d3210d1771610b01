import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../src/lib/paths';
import { SOCKET_FILE } from '../../src/tools/beside/address';
import { whole } from '../support/form';
import { freePort } from '../support/ports';
import { type Program, startProgram, tempDir } from '../support/program';
import { HERE } from '../support/services';

/** A build, a start and a dozen processes on a machine that is busy. */
const LIMIT_MS = 180_000;

const data = tempDir();
let program: Program;

beforeAll(async () => {
  program = await startProgram({ DATA_DIR: data.dir, DEMO: '1', COMMUNITY: HERE }, await freePort());
}, LIMIT_MS);
afterAll(async () => {
  await program.kill();
  data.remove();
});

/** Runs a built tool as `npm run` does; its exit code and what it printed. */
function tool(name: string, ...args: string[]): Promise<{ code: number | null; said: string }> {
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', DATA_DIR: data.dir, COMMUNITY: HERE };
  const child = spawn(process.execPath, [`dist/tools/${name}.js`, ...args], { cwd: inRoot(), env });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

const works = (said: RegExp) => ({ code: 0, said: expect.stringMatching(said) });

/** The small form calls fewer tools beside the running program. */
test(
  'the built tools beside the built program, through its socket; then on the store it has left',
  async () => {
    const file = path.join(data.dir, SOCKET_FILE);
    expect(statSync(file).isSocket()).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o600);

    expect(await tool('seed', HERE, '--members', '3')).toEqual(works(/0 invented members made, 3 were there/));
    expect(await tool('operator')).toEqual(works(/^code: [A-Z0-9]{5}-[A-Z0-9]{5}$/m));
    const { code, said: listed } = await tool('role', 'list');
    expect({ code, said: listed }).toEqual(works(/coordinator, /));
    const id = /\bmem_\w+/.exec(listed)?.[0] ?? '';
    const asOperator = new RegExp(`operator, everywhere: .*${id}`);
    expect(listed).not.toMatch(asOperator);
    if (whole) {
      expect(await tool('role', 'grant', id, 'operator')).toMatchObject({ code: 0 });
      expect((await tool('role', 'list')).said).toMatch(asOperator);
      expect(await tool('role', 'grant', id, 'operator')).toMatchObject({ code: 1 });
      expect(await tool('role', 'revoke', id, 'operator')).toMatchObject({ code: 0 });
      expect((await tool('role', 'list')).said).toBe(listed);
      expect(await tool('report', HERE, '2026-11')).toEqual(works(/2026년 11월/));
      expect(await tool('report', 'atlantis', '2026-11')).toMatchObject({ code: 2 });
    }
    expect(await tool('ledger-proof')).toEqual(works(/^proved: [1-9]/m));
    expect(program.running()).toBe(true);

    await program.kill('SIGTERM');
    expect(existsSync(file)).toBe(false);
    expect(await tool('role', 'grant', id, 'operator')).toMatchObject({ code: 0 });
    expect((await tool('role', 'list')).said).toMatch(asOperator);
    expect(await tool('ledger-proof')).toEqual(works(/^proved: [1-9]/m));
  },
  LIMIT_MS,
);
