import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cause } from '../lib/cause';
import { token } from '../lib/random';
import { openPhotos } from '../opening/photos';
import { belongsTo } from '../privacy/belonging';
import { isPerson, sealingPlan } from '../privacy/sealed';
import { exportCommunity } from '../storage/archive/export';
import { secretOf } from '../storage/sealing';
import { connectStore } from '../storage/store';
import { MAX_PURPOSE } from './limits';
import { mainOf } from './run-store-tool';
import type { OpenProgram, StoreTool } from './store-tool';
import { readArgs, WrongCall } from './tool';

/** The arguments of an export. */
interface Wanted {
  readonly community: string;
  readonly file: string;
  readonly why: string;
  /** File with the secret of the next operator; absent: one is made beside the archive. */
  readonly key: string | undefined;
}

/**
 * Writes one community into a file that another operator takes over, while the program runs or not. Every word is sealed
 * under a secret of its own, which is handed over apart from the file. The people can read that it happened, and why.
 */
export const exporting: StoreTool = {
  name: 'export',
  usage: 'npm run export -- <community> <file> --why "<purpose>" [--key <file with the next operator\'s SECRET_KEY>]',
  prepare(args, cwd) {
    const { values, positionals } = readArgs(args, { why: { type: 'string' }, key: { type: 'string' } }, 2);
    const wanted = wantedOf(positionals, values, cwd);
    return async (program, { print }) => {
      const { services } = await program.services(wanted.community);
      const { id: community } = services.communities.get(wanted.community);
      const { secret, file: keyFile } = secretFor(wanted, program);
      const { members, has } = await belongsTo(program.store, community);
      const at = program.clock.now();
      const { documents, photos } = await through(program, secret, (store) =>
        exportCommunity(program.store, {
          ...{ community, has, through: store, file: wanted.file, at },
          photos: openPhotos(program.config, program.store),
        }),
      );
      const about = { feature: 'looks', id: community };
      const seen = { community, how: 'export', by: null, about, purpose: wanted.why, whose: members } as const;
      await services.looks.saw(seen, cause(`export:${token(program.random)}`, at, []));
      print(`${wanted.file}: ${documents} documents and ${photos} photos of ${members.length} members of ${community}`);
      print(`The secret is in ${keyFile}. Hand it over apart from the file.`);
      print('The next operator sets SECRET_KEY=<own>,<this>, runs npm run restore, and then npm run keys:rotate.');
      return 0;
    };
  },
};

function wantedOf(
  [community, file]: readonly string[],
  { why = '', key }: { readonly why?: string | undefined; readonly key?: string | undefined },
  cwd: string,
): Wanted {
  if (community === undefined) throw new WrongCall('which community?');
  if (file === undefined) throw new WrongCall('which file? name a new one');
  if (why.trim() === '' || why.length > MAX_PURPOSE)
    throw new WrongCall(`--why: the purpose, which its people can read, in at most ${MAX_PURPOSE} letters`);
  const named = key === undefined ? undefined : path.resolve(cwd, key);
  if (named !== undefined && !existsSync(named)) throw new WrongCall(`--key: there is no file ${named}`);
  return { community, file: path.resolve(cwd, file), why: why.trim(), key: named };
}

/** The secret of the next operator. A fresh one is put into a file that only this user can read. */
function secretFor({ file, key }: Wanted, { random }: OpenProgram): { readonly secret: string; readonly file: string } {
  if (key !== undefined) return { secret: readFileSync(key, 'utf8').trim(), file: key };
  const secret = token(random);
  writeFileSync(`${file}.key`, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return { secret, file: `${file}.key` };
}

/** Runs work over an empty store on this machine's disk, which is gone afterwards. */
async function through<T>(
  { logger }: OpenProgram,
  secret: string,
  work: (store: Awaited<ReturnType<typeof connectStore>>) => Promise<T>,
): Promise<T> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'pumasi-export-'));
  try {
    const sealing = () => ({ secrets: [secretOf(secret)], plan: sealingPlan, isPerson });
    const store = await connectStore({ dataDir, logger, sealing });
    try {
      await store.ready();
      return await work(store);
    } finally {
      await store.close();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

if (require.main === module) void mainOf(exporting);
