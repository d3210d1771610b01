import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../src/lib/paths';

const inDocs = readdirSync(inRoot('docs'), { recursive: true, encoding: 'utf8' }).map((file) =>
  path.join('docs', file),
);
const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...inDocs].filter((file) =>
  file.endsWith('.md'),
);
const text = (file: string) => readFileSync(inRoot(file), 'utf8');

test('every `npm run` a document names is there', () => {
  const scripts = Object.keys((JSON.parse(text('package.json')) as { scripts: object }).scripts);
  const named = documents.flatMap((file) =>
    [...text(file).matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map((m) => ({ file, script: m[1] ?? '' })),
  );
  expect(named.filter(({ script }) => !scripts.includes(script))).toEqual([]);
  expect(named.length).toBeGreaterThan(20);
});

test('every page and picture a document leads to is there', () => {
  const links = documents.flatMap((file) =>
    [...text(file).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)|src="([^":]+)"/g)].map((m) => ({
      file,
      to: path.join(path.dirname(file), m[1] ?? m[2] ?? ''),
    })),
  );
  expect(links.filter(({ to }) => !existsSync(inRoot(to)))).toEqual([]);
  expect(links.length).toBeGreaterThan(20);
});
