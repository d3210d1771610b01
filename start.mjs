// `npm start`: builds, then becomes the program. The script uses `exec`, so that ending npm ends this process.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const tsc = [at('node_modules/typescript/bin/tsc'), '-p', at('tsconfig.build.json')];
const works = (args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
if (works(tsc) && works([at('dist/tools/prepare.js')])) await import('./dist/main.js');
else process.exitCode = 1;
