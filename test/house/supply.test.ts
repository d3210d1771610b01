import { readFileSync } from 'node:fs';
import { inRoot } from '../../src/lib/paths';
import { read, sources } from './sources';

/** What the program is made of is named exactly, and nothing in the repository is a secret. */

interface Locked {
  readonly packages: Readonly<
    Record<
      string,
      { readonly version?: string; readonly resolved?: string; readonly integrity?: string; readonly link?: boolean }
    >
  >;
}
interface Packages {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const json = (file: string) => JSON.parse(readFileSync(inRoot(file), 'utf8'));

/** Forms of secrets: keys of vendors, private keys, tokens of forges and clouds. */
const SECRETS =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}\b|\bxox[abp]-\w{10,}|\bsk_live_\w{16,}|\bNCS[0-9A-Z]{13}\b/;

test('every package has an exact version, and the lock file its hash; no other registry is named', () => {
  const { dependencies, devDependencies } = json('package.json') as Packages;
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, at]) => !/^\d+\.\d+\.\d+$/.test(at));
  expect(loose).toEqual([]);
  const locked = Object.entries((json('package-lock.json') as Locked).packages).filter(([at]) => at !== '');
  expect(locked.length).toBeGreaterThan(100);
  expect(locked.filter(([, { integrity = '' }]) => !/^sha512-/.test(integrity)).map(([at]) => at)).toEqual([]);
  const foreign = locked.filter(([, { resolved = '' }]) => !/^(https:\/\/registry\.npmjs\.org\/|$)/.test(resolved));
  expect(foreign).toEqual([]);
});

test('no install script runs, and the image runs as nobody special', () => {
  expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  const image = read('Dockerfile');
  expect(image).toMatch(/^USER node$/m);
  expect(image).not.toMatch(/^(ENV|ARG) .*(SECRET|TOKEN|KEY|PASSWORD)/m);
  for (const name of ['.git', 'data', 'node_modules']) expect(read('.dockerignore').split('\n')).toContain(name);
});

test('no setting that is a secret has a default, and none stands in the code', () => {
  const settings = read('src/config.ts').split('\n');
  const secret = settings.filter((line) => /^ {2}\w*(SECRET|TOKEN|PASSWORD|_KEY)\w*:/.test(line));
  expect(secret.length).toBeGreaterThan(5);
  expect(secret.filter((line) => /\.(default|prefault)\(/.test(line))).toEqual([]);
  expect(sources.filter((file) => SECRETS.test(read(file)))).toEqual([]);
  expect(SECRETS.test(`-----BEGIN ${'PRIVATE'} KEY-----`)).toBe(true);
});

test('an action takes no field that it does not name', () => {
  const actions = sources.filter((file) => file.startsWith('src/actions/'));
  expect(actions.filter((file) => /args: z\.(object|looseObject)\(/.test(read(file)))).toEqual([]);
});
