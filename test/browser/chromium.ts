import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { describeReal } from '../support/real';

/** The browser the system has. */
export const CHROMIUM = '/usr/bin/chromium';
/** Where pictures of the pages go. */
export const shotsDir = process.env.SHOTS_DIR ?? '/tmp/pumasi-shots';
/** A small phone. */
export const phone = { width: 360, height: 740 };

/**
 * Declares suites that need a browser. They run with `BROWSER=required`, as in `.ci/run`, and fail without a browser.
 * Otherwise they are skipped with a message. A failed case runs once more, since a busy machine may lose a press; its
 * errors are printed in any case.
 */
export function withBrowser(name: string, suite: () => void): void {
  if (process.env.BROWSER === 'required') {
    jest.retryTimes(1, { logErrorsBeforeRetry: true });
    describeReal(name, suite);
    return;
  }
  process.stderr.write(`SKIPPED ${name}: BROWSER=required runs it in ${CHROMIUM}\n`);
  describe.skip(name, suite);
}

/**
 * Starts the browser; it loads nothing of its own from outside.
 * @param more further switches of Chromium
 */
export function launch(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}

/** Takes a picture of what is on the screen. */
export async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(shotsDir, { recursive: true });
  await page.screenshot({ path: path.join(shotsDir, `${name}.png`) });
}

/** Notes what goes wrong inside a page: scripts that throw, policies that are broken. */
export function troubles(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(error.message));
  page.on('console', (message) => {
    // A line that is cut on purpose is reported by the browser itself.
    if (message.type() === 'error' && !/ERR_|Failed to load resource/.test(message.text())) found.push(message.text());
  });
  return found;
}
