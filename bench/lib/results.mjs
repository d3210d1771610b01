// Writes a benchmark's figures: bench/results/<name>.json for programs and <name>.md for people.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'results');

/**
 * @param name the benchmark
 * @param of `{ machine, versions, command, rows, notes }`; a row is `{ id, what, value, lo, hi, unit, peer, goal }`
 */
export function writeResults(name, { machine, versions, command, rows, notes }) {
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  const figures = rows.map(({ id, value, lo, hi, unit, peer = null }) => ({ id, value, lo, hi, unit, peer }));
  writeFileSync(
    path.join(folder, `${name}.json`),
    `${JSON.stringify({ at, machine, versions, command, rows: figures }, null, 2)}\n`,
  );
  const lines = rows.map(
    ({ id, what, value, lo, hi, unit, goal }) => `| \`${id}\` | ${what} | ${value} [${lo}, ${hi}] ${unit} | ${goal} |`,
  );
  const text = [
    `# ${name}`,
    '',
    `\`${command}\` · ${at.slice(0, 10)} · ${machine} · ${versions}`,
    '',
    ...(rows.length > 0
      ? ['| row | measured | value [95 % interval] | goal |', '|---|---|---|---|', ...lines, '']
      : []),
    ...notes,
    '',
  ].join('\n');
  writeFileSync(path.join(folder, `${name}.md`), text);
  process.stdout.write(text);
}
