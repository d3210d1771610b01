import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { cause } from '../../src/lib/cause';
import { makeMember } from '../../src/tools/chat/people';
import { type App, openApp } from '../app/app';
import { linkFor, makeStaff } from '../console/desk';
import { makeQuestion } from '../console/sheets';
import { doorOf } from '../support/doors';
import { launch, shot, shotsDir, troubles, withBrowser } from './chromium';

/** An A4 page at 96 dots an inch. */
const a4 = { width: 794, height: 1123 };

withBrowser('paper: the sheet and the slip', () => {
  let browser: Browser;
  let app: App;
  let page: Page;
  let by: string;
  const found: string[][] = [];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    app = await openApp();
    by = await makeStaff(app, { name: '한담당', zone: 'mapo', role: 'coordinator' });
    page = await (await browser.newContext({ viewport: a4, locale: 'ko-KR' })).newPage();
    found.push(troubles(page));
    await page.goto(`${app.url}${await linkFor(app, by)}`);
    await page.getByRole('button', { name: '담당자 화면 열기' }).click();
    await page.getByRole('heading', { name: '지금', exact: true }).waitFor();
  });
  afterEach(async () => {
    await page.context().close();
    await app.close();
    expect(found.splice(0).flat()).toEqual([]);
  });

  /** The page as PDF and as a picture of the paper; gives the number of pages. */
  async function printed(name: string, format: 'A4' | 'A6'): Promise<number> {
    mkdirSync(shotsDir, { recursive: true });
    const file = path.join(shotsDir, `${name}.pdf`);
    const pdf = await page.pdf({ path: file, format, printBackground: true, preferCSSPageSize: format === 'A4' });
    expect(statSync(file).size).toBeGreaterThan(5000);
    await page.emulateMedia({ media: 'print' });
    await shot(page, name);
    return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  }

  /** What axe finds. The page has no script of its own, and its policy allows only files of the desk. */
  async function faults(): Promise<string[]> {
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate('axe.run()')) as { violations: { id: string }[] };
    return violations.map(({ id }) => id);
  }

  test('a sheet of eight cards on A4 pages, which are typed back on the page about paper', async () => {
    const names = ['김순자', '박말순', '이영희', '최복례', '정옥분', '강춘자', '조명숙', '윤점례'];
    for (const name of names) await makeQuestion(app, { name, zone: 'mapo' });
    await app.runtime.catchUp();
    await page.getByRole('link', { name: '종이', exact: true }).click();
    await page.getByRole('button', { name: '오늘 전화 종이로' }).click();
    await page.getByRole('heading', { name: '김순자 님' }).waitFor();
    expect(await faults()).toEqual([]);
    expect(await page.locator('script').count()).toBe(0);
    expect(await printed('sheet', 'A4')).toBeGreaterThanOrEqual(2);
    const codes = await page.locator('.code').allTextContents();
    await page.goto(`${app.url}/desk/paper`);
    const lines = [
      `${codes[0]} 1`,
      `${codes[1]} -`,
      `${codes[2]} + 월요일 10시`,
      `${codes[3]} * 기운이 없으심`,
      `${codes[0]} 2`,
    ];
    await page.getByLabel('종이에 적힌 기호와').fill(lines.join('\n'));
    await page.getByRole('button', { name: '입력하기' }).click();
    await page.getByRole('heading', { name: '입력한 결과' }).waitFor();
    const results = await page
      .locator('li[data-is]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-is')));
    expect(results).toEqual(['taken', 'taken', 'taken', 'taken', 'before']);
    expect(await faults()).toEqual([]);
    await page.emulateMedia({ media: 'screen' });
    await shot(page, 'typed');
  });

  test('the slip of a match in large letters, on one page', async () => {
    const { runtime, clock } = app;
    const { exchange, matching } = runtime.services;
    const person = async (name: string) =>
      (await makeMember(runtime, { door: doorOf('web'), user: name, name, zone: 'mapo', lang: 'ko' })).id;
    const [asker, helper] = [await person('김순자'), await person('민들레')];
    let made = 0;
    const because = () => cause(`slip/${++made}`, clock.now(), []);
    const offer = {
      kinds: ['hospital-company'],
      zones: ['mapo'],
      times: ['weekday-afternoon'],
      cap: { times: 5, per: 'week' },
    } as const;
    await matching.offers.set(helper, offer as never, because());
    const wish = { asker, kind: 'hospital-company', date: '2026-11-27', time: '14:00', minutes: 60, zone: 'mapo' };
    const asked = await exchange.ask(wish, because());
    if (!asked.ok) throw new Error(asked.why);
    const { is } = await exchange.accept(asked.request.id, helper, because());
    expect(is).toBe('matched');
    await page.goto(`${app.url}/desk/people/${asker}`);
    await page.getByRole('link', { name: '냉장고에 붙일 종이' }).click();
    const digits = await page.locator('.digits').textContent();
    expect(digits).toBe((await exchange.look(asked.request.id, asker))?.request.match?.watchword);
    expect(await faults()).toEqual([]);
    expect(await printed('slip', 'A4')).toBe(1);
  });
});
