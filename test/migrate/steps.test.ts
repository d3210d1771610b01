import { readdirSync } from 'node:fs';
import { inRoot } from '../../src/lib/paths';
import { FIRST_SCHEMA, steps } from '../../src/storage/migrations';
import { describeWithMongo } from '../support/servers';
import { suiteSteps } from './suite-steps';

describe('steps on the embedded engine', () => suiteSteps(() => ({})));
describeWithMongo('steps on MongoDB', (url) => suiteSteps(() => ({ mongodbUrl: url() })));

test('the steps are numbered without a gap, and each file is in the list', () => {
  expect(steps.map(({ number }) => number)).toEqual(steps.map((_, i) => FIRST_SCHEMA + 1 + i));
  const files = readdirSync(inRoot('src', 'storage', 'migrations')).filter((name) => /^\d/.test(name));
  expect(files.map((name) => Number(name.split('-')[0]))).toEqual(steps.map(({ number }) => number));
});
