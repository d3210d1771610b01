import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inRoot } from '../../src/lib/paths';

/** Runs a script over the sources, in a Node of its own: Jest keeps its modules elsewhere. */
async function says(script: string): Promise<unknown> {
  const args = ['-r', './test/support/ts-loader.cjs', '-e', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: inRoot() });
  return JSON.parse(stdout);
}

const LOADED = `Object.entries(require.cache)
  .filter(([file, { exports }]) => /recognizers-text-/.test(file) && !require('node:util').types.isProxy(exports))
  .map(([file]) => file.replace(/.*recognizers-text-|[/].*/g, ''))`;

test('the hub starts without the packages of the prompts, and they load once a prompt asks', async () => {
  const said = await says(`
    require('./src/bot/hub');
    const before = ${LOADED};
    const { recognizeChoices, PromptCultureModels } = require('botbuilder-dialogs');
    const [first] = recognizeChoices('the second one', ['tea', 'coffee']);
    const { English } = PromptCultureModels;
    console.log(JSON.stringify({ before, chosen: first.resolution.value, locale: English.locale, after: ${LOADED} }));
  `);
  expect(said).toEqual({ before: [], chosen: 'coffee', locale: 'en-us', after: ['number.umd.js'] });
});

test('each stand-in says of its package what is true', async () => {
  const said = await says(`
    require('./src/bot/hub');
    const { createRequire } = require('node:module');
    const dialogs = createRequire(createRequire(require.resolve('botkit')).resolve('botbuilder-dialogs'));
    const parts = ['suite', 'date-time', 'number', 'choice'].map((part) => '@microsoft/recognizers-text-' + part);
    const stands = parts.map((part) => [part, dialogs(part).__esModule, dialogs(part)]);
    const said = stands.map(([part, flag, stand]) => {
      const names = Object.keys(stand);
      const real = dialogs(part);
      return flag === real.__esModule && names.join() === Object.keys(real).join() && names.length > 5;
    });
    console.log(JSON.stringify(said));
  `);
  expect(said).toEqual([true, true, true, true]);
});
