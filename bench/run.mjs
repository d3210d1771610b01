// `npm run bench -- <name> [--small]`: runs one benchmark; without a name, lists them.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const names = readdirSync(here)
  .filter((file) => file.endsWith('.mjs') && file !== 'run.mjs')
  .map((file) => file.slice(0, -4));
const [name, ...options] = process.argv.slice(2);
if (!names.includes(name)) {
  process.stderr.write(`usage: npm run bench -- <name> [--small]\nnames: ${names.join(', ')}\n`);
  process.exit(2);
}
const { bench } = await import(`./${name}.mjs`);
const file = options.includes('--file') ? options[options.indexOf('--file') + 1] : undefined;
await bench({ small: options.includes('--small'), file, options });
