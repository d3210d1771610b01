import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { SECRET_FILE, secretsOf } from '../../src/opening/secrets';
import { tempDir } from '../support/program';

let folder: ReturnType<typeof tempDir>;
beforeEach(() => {
  folder = tempDir();
});
afterEach(() => folder.remove());

const file = () => path.join(folder.dir, SECRET_FILE);

test('a made secret lies in the data folder, readable by its owner alone, and stays', () => {
  const { secrets, moved } = secretsOf({ DATA_DIR: folder.dir }, null);
  expect(secrets).toHaveLength(1);
  expect(readFileSync(file(), 'utf8').trim()).toBe(secrets[0]);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(secretsOf({ DATA_DIR: folder.dir }, null).secrets).toEqual(secrets);
  expect(moved).toBe(false);
});

test('the secret that an older program kept in the store moves into the file', () => {
  expect(secretsOf({ DATA_DIR: folder.dir }, 'kept in the store')).toEqual({
    secrets: ['kept in the store'],
    moved: true,
  });
  expect(readFileSync(file(), 'utf8').trim()).toBe('kept in the store');
});

test('SECRET_KEY comes first, and the kept secret goes on verifying until SECRET_KEY names it', () => {
  const given = ['a new secret of the tests', 'an old secret of the tests'];
  const where = { DATA_DIR: folder.dir, SECRET_KEY: given };
  expect(secretsOf(where, null)).toEqual({ secrets: given, moved: false });
  expect(secretsOf(where, 'kept in the store')).toEqual({ secrets: [...given, 'kept in the store'], moved: false });
  expect(secretsOf(where, given[1] ?? '')).toEqual({ secrets: given, moved: true });
});

test('a MongoDB without SECRET_KEY is refused with what to do', () => {
  const where = { DATA_DIR: folder.dir, MONGODB_URL: 'mongodb://localhost/x' };
  expect(() => secretsOf(where, null)).toThrow(expect.objectContaining({ id: 'secret.missing' }));
  expect(() => secretsOf(where, null)).toThrow('openssl rand');
});
