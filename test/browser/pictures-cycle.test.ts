import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inRoot } from '../../src/lib/paths';
import { createTranslator, SOURCE_LANGUAGE } from '../../src/lib/translator';
import { knownTexts } from '../../src/tools/chat/key-of';
import { freePort } from '../support/ports';
import { type Program, startProgram, tempDir } from '../support/program';
import { launch, phone, shotsDir, troubles, withBrowser } from './chromium';

/** A Tuesday morning in Seoul, so that the pictures are the same every time. */
const NOW = '2026-11-24T10:00:00+09:00';
/** A guide shows one of them. */
const MAX_BYTES = 400_000;
/** Smallest side of anything to press, in pixels. */
const MIN_TARGET = 44;
/** Screens side by side, and the width of each, in pixels. */
const COLUMNS = 5;
const WIDTH = 270;
/** The screens of the guide; all others are only looked at. */
const SHOWN = [
  'welcome',
  'zone',
  'kinds',
  'confirm',
  'asked',
  'helper-asked',
  'helper-matched',
  'matched',
  'finish',
  'done',
];
/** Every single screen goes here. */
const ALL = '/tmp/pumasi-shots';

/** How often and how long a text is looked for, among the newest messages. */
const LOOK_MS = 200;
const MAX_LOOKS = 100;
const LOOKED_AT = 3;

const dirs = [inRoot('locales'), inRoot('communities', 'seoul-timebank', 'locales')];
const texts = createTranslator({ dirs });
const known = knownTexts(dirs, SOURCE_LANGUAGE);

/** What is typed in each language. */
const typed = {
  ko: { name: '보름달', zone: '마포', time: '오전 10시', place: '행운아파트 101동 앞', note: '휠체어를 타요' },
  en: { name: 'Sprout', zone: 'mapo', time: '10 am', place: 'Haengun Apartments 101', note: 'I use a wheelchair' },
} as const;

/** One person's chat on a small phone, by the keys of its texts. */
class Phone {
  constructor(
    readonly page: Page,
    private readonly lang: 'ko' | 'en',
  ) {}

  private words(key: string, params = {}): string {
    return texts.say(this.lang, { key, params });
  }

  /** Waits for a message with the text, whatever fills its places. */
  async sees(key: string): Promise<void> {
    const shown = async () => (await this.page.locator('.row.pumasi .bubble').allInnerTexts()).slice(-LOOKED_AT);
    for (let i = 0; !(await shown()).some((text) => known.find(this.lang, key, text)); i++) {
      if (i >= MAX_LOOKS)
        throw new Error(`{${key}} was never shown, but:\n${(await shown()).join('\n')}\n${await this.focus()}`);
      await this.page.waitForTimeout(LOOK_MS);
    }
    await this.page.locator('#waiting:empty').waitFor({ state: 'attached' });
    expect([key, await this.flaws()]).toEqual([key, []]);
  }

  /** What has the focus, which a press moves even where it starts nothing. */
  private focus(): Promise<string> {
    return this.page.evaluate("'Focus: ' + (document.activeElement?.textContent || document.activeElement?.id)");
  }

  async presses(key: string, params = {}): Promise<void> {
    await this.page
      .locator('#log')
      .getByRole('button', { name: this.words(key, params), exact: true })
      .last()
      .click();
  }

  async says(words: string): Promise<void> {
    await this.page.locator('#input').fill(words);
    await this.page.keyboard.press('Enter');
  }

  /** A picture of the screen, which is kept for a look at it. */
  async shot(name: string): Promise<Buffer> {
    await this.page.mouse.move(0, 0);
    const picture = await this.page.screenshot();
    mkdirSync(ALL, { recursive: true });
    writeFileSync(path.join(ALL, `${name}.png`), picture);
    return picture;
  }

  /** What is too small to press, runs out of the screen, is cut, or is in another language than the talk. */
  private async flaws(): Promise<string[]> {
    const found = (await this.page.evaluate(`(() => {
      const seen = [...document.querySelectorAll('button, a[href], input, textarea')].filter(
        (one) => one.checkVisibility() && !one.closest('.unseen') && !one.matches('.skip, p a, .bubble a'),
      );
      const small = seen.filter((one) => one.offsetHeight < ${MIN_TARGET} || one.offsetWidth < ${MIN_TARGET});
      const cut = [...document.querySelectorAll('button, .bubble')].filter(
        (one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1,
      );
      const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
      return [
        ...small.map((one) => 'small: ' + one.textContent + ' ' + one.offsetWidth + 'x' + one.offsetHeight),
        ...cut.map((one) => 'cut: ' + one.textContent),
        ...(wide ? ['wider than the screen'] : []),
      ];
    })()`)) as string[];
    const all = await this.page.locator('.row.pumasi .bubble').allTextContents();
    const mixed = this.lang === 'en' ? all.filter((words) => /[가-힣]/.test(words.replace(OWN_WORDS, ''))) : [];
    return [...found, ...mixed.map((words) => `mixed: ${words}`)];
  }
}

/** Names of people and places, and languages in their own words, stay Korean. */
const OWN_WORDS = /느티나무|해바라기|민들레|보름달|한국어|쉬운 말|행운아파트/g;
withBrowser('pictures of the whole cycle', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  /** Joins, asks, is matched and is credited, in one language. */
  async function cycle(program: Program, lang: 'ko' | 'en', large: boolean): Promise<ReadonlyMap<string, Buffer>> {
    const contexts: BrowserContext[] = [];
    const found: string[][] = [];
    const taken = new Map<string, Buffer>();
    const opened = async (where: string): Promise<Phone> => {
      const locale = lang === 'ko' ? 'ko-KR' : 'en-US';
      const context = await browser.newContext({ viewport: phone, locale, reducedMotion: 'reduce' });
      contexts.push(context);
      const page = await context.newPage();
      if (large) await page.addInitScript("localStorage.setItem('pumasi-size', 'xl')");
      found.push(troubles(page));
      await page.goto(`${program.url}${where}`);
      return new Phone(page, lang);
    };
    const take = async (one: Phone, name: string): Promise<void> => {
      const number = String(taken.size + 1).padStart(2, '0');
      taken.set(name, await one.shot(`cycle-${lang}${large ? '-large' : ''}-${number}-${name}`));
    };
    const words = typed[lang];
    const helper = await opened(`/chat?phone=helper&lang=${lang}`);
    await helper.sees('talk.menu.show');
    await take(helper, 'menu');
    const asker = await opened('/chat');
    await asker.sees('members.join.title');
    await take(asker, 'welcome');
    await asker.presses('members.join.title');
    await asker.sees('members.join.old-enough');
    await asker.presses('members.join.old-enough', { age: 14 });
    await asker.sees('members.join.agree-all');
    await take(asker, 'consent');
    await asker.presses('members.join.agree-yes');
    await asker.sees('members.join.name');
    await asker.says(words.name);
    await asker.sees('members.join.zone');
    await take(asker, 'zone');
    await asker.says(words.zone);
    await asker.sees('members.join.can');
    await asker.presses('members.join.later');
    await asker.sees('members.join.needs');
    await asker.presses('members.join.skip');
    await asker.sees('members.join.phone');
    await take(asker, 'phone');
    await asker.presses('members.join.skip');
    await asker.sees('exchange.ask.title');
    await take(asker, 'joined');
    await asker.presses('exchange.ask.title');
    await asker.sees('exchange.ask.kind');
    await take(asker, 'kinds');
    await asker.presses('seoul-timebank.kind.company-talk');
    await asker.sees('exchange.ask.date');
    await asker.page.locator('#log .row.pumasi').last().locator('.choices button').nth(1).click();
    await asker.sees('exchange.ask.time');
    await asker.says(words.time);
    await asker.sees('exchange.ask.minutes');
    await asker.page.locator('#log .row.pumasi').last().locator('.choices button').nth(1).click();
    await asker.sees('exchange.ask.zone');
    await asker.page.locator('#log .row.pumasi').last().locator('.choices button').first().click();
    await asker.sees('exchange.ask.address');
    await asker.says(words.place);
    await asker.sees('exchange.ask.note');
    await asker.says(words.note);
    await asker.sees('exchange.ask.wishes');
    await take(asker, 'wishes');
    await asker.presses('exchange.ask.anybody');
    await asker.sees('consents.ask.yes');
    await asker.presses('consents.ask.yes');
    await asker.sees('exchange.ask.confirm');
    await take(asker, 'confirm');
    await asker.presses('exchange.ask.send');
    await asker.sees('exchange.ask.thanks');
    await take(asker, 'asked');
    await helper.sees('exchange.button.can');
    await take(helper, 'helper-asked');
    await helper.presses('exchange.button.can');
    await helper.sees('exchange.respond.thanks');
    await take(helper, 'helper-matched');
    await asker.sees('exchange.notice.matched-asker');
    await take(asker, 'matched');
    const json = { 'content-type': 'application/json' };
    await fetch(`${program.url}/try/clock/appointment`, { method: 'POST', headers: json, body: '{}' });
    await helper.sees('exchange.notice.finish');
    await take(helper, 'helper-finish');
    await helper.page.locator('#log .row.pumasi').last().locator('.choices button').first().click();
    await helper.sees('exchange.confirm.waiting');
    await asker.sees('exchange.notice.other-said');
    await take(asker, 'finish');
    await asker.page.locator('#log .row.pumasi').last().locator('.choices button').first().click();
    await asker.sees('exchange.notice.settled-asker');
    await helper.sees('exchange.notice.settled-helper');
    await take(asker, 'done');
    await take(helper, 'helper-done');
    for (const one of contexts) await one.close();
    expect(found.flat()).toEqual([]);
    return taken;
  }

  /** Screens of a language in one picture. */
  async function sheet(taken: ReadonlyMap<string, Buffer>, name: string): Promise<void> {
    const images = SHOWN.map((one) => `<img alt="" src="data:image/png;base64,${taken.get(one)?.toString('base64')}">`);
    const height = Math.round((phone.height / phone.width) * WIDTH);
    const rows = Math.ceil(SHOWN.length / COLUMNS);
    const page = await browser.newPage({
      viewport: { width: COLUMNS * (WIDTH + 12) - 12, height: rows * (height + 12) - 12 },
    });
    const style = `margin:0;display:flex;flex-wrap:wrap;gap:12px;background:#fff`;
    await page.setContent(`<style>img{width:${WIDTH}px}</style><body style="${style}">${images.join('')}</body>`);
    mkdirSync(shotsDir, { recursive: true });
    const file = path.join(shotsDir, `${name}.png`);
    writeFileSync(file, await page.screenshot());
    await page.close();
    expect(statSync(file).size).toBeLessThan(MAX_BYTES);
  }

  test.each([
    ['ko', false],
    ['en', false],
    ['ko', true],
    ['en', true],
  ] as const)(
    'in %s, large letters: %s',
    async (lang, large) => {
      const folder = tempDir();
      const fixed = { NODE_OPTIONS: `--require ${inRoot('test', 'support', 'fixed-time.cjs')}`, FIXED_TIME: NOW };
      const program = await startProgram({ DEMO: '1', DATA_DIR: folder.dir, ...fixed }, await freePort());
      try {
        const taken = await cycle(program, lang, large);
        if (!large) await sheet(taken, `cycle-${lang}`);
        expect(program.log()).toBe('');
      } finally {
        await program.kill('SIGTERM');
        folder.remove();
      }
    },
    150_000,
  );
});
