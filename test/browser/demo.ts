import type { Browser } from 'playwright-core';
import { freePort } from '../support/ports';
import { type Program, startProgram, tempDir } from '../support/program';
import { launch } from './chromium';

/** A running demo and a browser, from the first test of a suite to its last. */
export interface Demo {
  readonly program: Program;
  readonly browser: Browser;
}

/**
 * Starts a demo on an empty folder and a browser for the suite that calls it, and ends both after it.
 * @param settings further settings of the program
 */
export function demoInBrowser(settings: Readonly<Record<string, string>> = {}): Demo {
  const folder = tempDir();
  let running: Demo;
  beforeAll(async () => {
    const program = await startProgram({ DEMO: '1', DATA_DIR: folder.dir, ...settings }, await freePort());
    running = { program, browser: await launch() };
  });
  afterAll(async () => {
    await running.browser.close();
    await running.program.kill('SIGTERM');
    folder.remove();
  });
  return {
    get program() {
      return running.program;
    },
    get browser() {
      return running.browser;
    },
  };
}
