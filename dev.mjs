// `npm run dev`: builds and starts the program, and does both again at every change of code, flows, texts or packs.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const WATCHED = ['src', 'flows', 'locales', 'communities'];
/** Changes within this time count as one: an editor writes a file several times. */
const PAUSE_MS = 200;
/** A program that has not ended after this is killed. */
const STOP_MS = 10_000;

const tsc = [at('node_modules/typescript/bin/tsc'), '-p', at('tsconfig.build.json')];
let program = null;
let working = false;
let changed = false;
let ending = false;
let timer;

function node(args) {
  // A group of its own: Ctrl-C reaches this process alone, which then ends the program and waits for it.
  return spawn(process.execPath, args, { stdio: 'inherit', detached: true });
}

async function build() {
  const [status] = await once(node(tsc), 'exit');
  return status === 0;
}

function begin() {
  const started = node(['--enable-source-maps', at('dist/main.js')]);
  program = started;
  started.once('exit', (status, signal) => {
    if (program !== started) return;
    program = null;
    process.stdout.write(`dev: the program ended (${signal ?? status}); it starts again at the next change\n`);
  });
}

async function stop() {
  const old = program;
  program = null;
  if (!old || old.exitCode !== null || old.signalCode !== null) return;
  const ended = once(old, 'exit');
  old.kill('SIGTERM');
  const late = setTimeout(() => old.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(late);
}

async function work() {
  if (working) return;
  working = true;
  while (changed && !ending) {
    changed = false;
    // What doesn't build leaves the program running that did.
    if (!(await build())) continue;
    await stop();
    if (!ending) begin();
  }
  working = false;
}

function change() {
  changed = true;
  clearTimeout(timer);
  timer = setTimeout(work, PAUSE_MS);
}

const watchers = WATCHED.map((folder) => watch(at(folder), { recursive: true }, change));
// May be called several times: a terminal's Ctrl-C reaches npm and this process, and npm passes it on once more.
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, async () => {
    if (ending) return;
    ending = true;
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
    await stop();
    process.exit();
  });
change();
