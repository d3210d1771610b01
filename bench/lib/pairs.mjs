// Interleaved runs of several arms, each in a fresh process, and what they say: medians and per-round ratios.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Machine and versions, printed beside every figure. */
export function machine(packages) {
  const versions = packages.map((name) => {
    const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
    return `${name} ${JSON.parse(readFileSync(file, 'utf8')).version}`;
  });
  return `${os.cpus().length} x ${os.cpus()[0].model}, ${os.type()} ${os.release()}, Node ${process.versions.node}, load ${os.loadavg()[0].toFixed(1)}; ${versions.join(', ')}`;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** 95 % interval of the median by bootstrap, with a fixed generator so that a report can be made again. */
export function interval(values, draws = 2000) {
  let state = 12345;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
  const medians = Array.from({ length: draws }, () =>
    median(values.map(() => values[Math.floor(next() * values.length)])),
  ).sort((a, b) => a - b);
  return [medians[Math.floor(draws * 0.025)], medians[Math.floor(draws * 0.975)]];
}

/** Runs each arm (`{ name, file, args }`) `rounds` times, forth and back in turn; an arm prints one JSON line. */
export async function interleave(arms, rounds) {
  const results = new Map(arms.map((arm) => [arm.name, []]));
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 ? [...arms].reverse() : arms;
    for (const arm of order) {
      const { stdout } = await run(
        process.execPath,
        [new URL(`../arms/${arm.file}`, import.meta.url).pathname, ...(arm.args ?? [])],
        {
          env: { ...process.env, NODE_ENV: 'production' },
          maxBuffer: 1 << 24,
        },
      );
      results.get(arm.name).push(JSON.parse(stdout.trim().split('\n').at(-1)));
    }
  }
  return results;
}

/** Ratio a/b of each round. */
export function ratios(a, b, of) {
  return a.map((one, i) => of(one) / of(b[i]));
}

/** Runs `turn(i)` for `ms` after a warm-up and prints turns/s and CPU per turn. */
export async function drive(turn, ms, extra = () => ({})) {
  const warm = performance.now() + ms / 4;
  let i = 0;
  while (performance.now() < warm) await turn(i++);
  const cpu = process.cpuUsage();
  const started = performance.now();
  const from = i;
  while (performance.now() < started + ms) await turn(i++);
  const spent = process.cpuUsage(cpu);
  const seconds = (performance.now() - started) / 1000;
  const turns = i - from;
  process.stdout.write(
    `${JSON.stringify({ turnsPerSecond: turns / seconds, cpuUs: (spent.user + spent.system) / turns, ...extra() })}\n`,
  );
}
