// A PostgreSQL 15 of its own in a folder of its own, driven by its own pgbench. Nothing of it stays.
import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './line.mjs';

const BIN = '/usr/lib/postgresql/15/bin';
const run = promisify(execFile);

/** The server's programs refuse to run as root. */
const asServer = (args) =>
  process.getuid() === 0 ? ['runuser', ['-u', 'postgres', '--', ...args]] : [args[0], args.slice(1)];
const call = (...args) => run(...asServer(args), { cwd: os.tmpdir() });

const SCHEMA = `
CREATE TABLE accounts (id int PRIMARY KEY, posted int NOT NULL);
CREATE TABLE transfers (key bigserial PRIMARY KEY, source int NOT NULL, target int NOT NULL, minutes int NOT NULL);
`;

/** The same posting as a transaction. The lower account is locked first, so that two postings can't block each other. */
const SCRIPT = {
  spread: `\\set a random(1, :accounts - 1)
\\set b random(:a + 1, :accounts)
\\set minutes 1 - 2 * random(0, 1)
BEGIN;
UPDATE accounts SET posted = posted - :minutes WHERE id = :a AND posted - :minutes >= 0;
UPDATE accounts SET posted = posted + :minutes WHERE id = :b AND posted + :minutes >= 0;
INSERT INTO transfers (source, target, minutes) VALUES (:a, :b, :minutes);
COMMIT;
`,
  hot: `\\set a random(1, :accounts - 1)
BEGIN;
UPDATE accounts SET posted = posted - 1 WHERE id = :a AND posted >= 1;
UPDATE accounts SET posted = posted + 1 WHERE id = :accounts;
INSERT INTO transfers (source, target, minutes) VALUES (:a, :accounts, 1);
COMMIT;
`,
};

/** Starts a server; null where PostgreSQL 15 is not installed. */
export async function startPostgres() {
  if (!existsSync(path.join(BIN, 'postgres'))) return null;
  const dir = mkdtempSync(path.join(os.tmpdir(), 'pumasi-postgres-'));
  if (process.getuid() === 0) {
    const id = (flag) => Number(execFileSync('id', [flag, 'postgres']).toString());
    chownSync(dir, id('-u'), id('-g'));
  } else chmodSync(dir, 0o700);
  const data = path.join(dir, 'data');
  const port = await freePort();
  await call(`${BIN}/initdb`, '-D', data, '-A', 'trust', '-U', 'bench');
  const options = `-p ${port} -k ${dir} -c listen_addresses= -c fsync=on -c synchronous_commit=on`;
  await call(`${BIN}/pg_ctl`, '-D', data, '-w', '-l', path.join(dir, 'log'), '-o', options, 'start');
  const at = ['-h', dir, '-p', String(port), '-U', 'bench'];
  const sql = (text) => run('psql', [...at, '-q', '-v', 'ON_ERROR_STOP=1', '-c', text, 'postgres']);
  const scripts = mkdtempSync(path.join(os.tmpdir(), 'pumasi-pgbench-'));
  return {
    version: (await run(`${BIN}/postgres`, ['--version'])).stdout.trim(),
    /** Postings a second of `writers` at once. */
    async post({ shape, accounts, writers, ms }) {
      await sql('DROP TABLE IF EXISTS accounts, transfers');
      await sql(SCHEMA);
      await sql(`INSERT INTO accounts SELECT n, 300 FROM generate_series(1, ${accounts}) AS n`);
      const file = path.join(scripts, `${shape}.sql`);
      writeFileSync(file, SCRIPT[shape]);
      const times = ['-c', String(writers), '-j', '2', '-T', String(Math.ceil(ms / 1000))];
      const args = ['-n', '-M', 'prepared', ...times, '-D', `accounts=${accounts}`, '-f', file, ...at, 'postgres'];
      const { stdout } = await run(`${BIN}/pgbench`, args);
      return { perSecond: Number(/tps = ([\d.]+)/.exec(stdout)[1]) };
    },
    async stop() {
      await call(`${BIN}/pg_ctl`, '-D', data, '-m', 'immediate', 'stop');
      rmSync(dir, { recursive: true, force: true });
      rmSync(scripts, { recursive: true, force: true });
    },
  };
}
