import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { inRoot } from '../../src/lib/paths';

const tool = inRoot('test', 'faults', 'forms.mjs');

test('every fault suite belongs to one form of `npm run faults`', () => {
  const script = `import(${JSON.stringify(tool)}).then(({ forms }) => process.stdout.write(JSON.stringify(forms)))`;
  const forms = JSON.parse(execFileSync(process.execPath, ['-e', script]).toString()) as Record<
    string,
    { suites: string[]; elsewhere?: string[] }
  >;
  const there = readdirSync(inRoot('test', 'faults')).flatMap((file) => file.match(/^(.+)\.test\.ts$/)?.[1] ?? []);
  const named = Object.values(forms).flatMap(({ suites }) => suites);
  expect(named.sort()).toEqual(there.sort());
  const elsewhere = Object.values(forms).flatMap((form) => form.elsewhere ?? []);
  expect(elsewhere.filter((file) => !existsSync(inRoot(file)))).toEqual([]);
});

test('`npm run faults` lists its forms, and refuses an unknown one', () => {
  expect(execFileSync(process.execPath, [tool, '--list']).toString()).toContain('simulation');
  const { status, stderr } = spawnSync(process.execPath, [tool, 'flood']);
  expect([status, stderr.toString()]).toEqual([2, 'there is no form flood\n']);
});

test('a form begins: jest is found and takes its suites', () => {
  const listed = execFileSync(process.execPath, [tool, 'bookings', '--listTests']).toString();
  expect(listed).toContain(inRoot('test', 'faults', 'killed-bookings.test.ts'));
  expect(listed).toContain(inRoot('test', 'services', 'bookings', 'race.test.ts'));
});
