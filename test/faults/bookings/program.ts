import { writeSync } from 'node:fs';
import type { ModelHost } from '../../../src/lib/model-host';
import { writes } from '../../support/mortal-host';
import { openProcess, runTurn, scenes } from './scenes';

/** A process that plays one scene, and kills itself in place of the `n`th write of its turn; 0 never. */
const [, , name = '', key = '', n = '0', dataDir = '', mongodbUrl = ''] = process.argv;

let armed = false;
let made = 0;

/** A host that counts the writes of the turn, and dies by SIGKILL at one of them. */
function deadly(host: ModelHost): ModelHost {
  const wrap = <T extends object>(model: T): T =>
    new Proxy(model, {
      get(target, call, receiver) {
        const value: unknown = Reflect.get(target, call, receiver);
        if (call === 'collection') return wrap(value as object);
        if (typeof value !== 'function' || !writes.includes(String(call))) return value;
        return (...args: unknown[]) => {
          if (armed && ++made === Number(n)) process.kill(process.pid, 'SIGKILL');
          return Reflect.apply(value, target, args);
        };
      },
    });
  return { model: (model, schema) => wrap(host.model(model, schema)) };
}

async function main(): Promise<void> {
  const scene = scenes[name];
  if (!scene) throw new Error(`no scene ${name}`);
  const { store, services } = await openProcess({ dataDir, ...(mongodbUrl ? { mongodbUrl } : {}) }, deadly);
  await scene.stage(services, key);
  armed = true;
  await runTurn(services, scene, key);
  writeSync(1, `${made}\n`);
  await store.close();
}

void main();
