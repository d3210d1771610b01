// `npm start`: builds, then becomes the program. The script uses `exec`, so that ending npm ends this process.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const tsc = [at('node_modules/typescript/bin/tsc'), '-p', at('tsconfig.build.json')];
const { status } = spawnSync(process.execPath, tsc, { stdio: 'inherit' });
if (status === 0) await import('./dist/main.js');
else process.exitCode = status ?? 1;
