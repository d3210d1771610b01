import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { harness } from './harness';
import { suites } from './suites';

describe('the embedded engine, in memory', () => {
  const opened = harness(() => ({}));
  for (const suite of suites) suite(opened);
});

describe('the embedded engine, with its file', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'pumasi-contract-'));
  const opened = harness(() => ({ dataDir }));
  for (const suite of suites) suite(opened);

  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
});
