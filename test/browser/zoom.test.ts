import type { Page } from 'playwright-core';
import { openApp } from '../app/app';
import { linkFor, makeCase, makeStaff } from '../console/desk';
import { phone, shot, withBrowser } from './chromium';
import { demoInBrowser } from './demo';

/** A window of 1280 × 1024 CSS pixels, and what is left of it at a zoom: WCAG 1.4.10 asks for 320 pixels at 400 %. */
const zooms = [
  { zoom: 200, width: 640, height: 512 },
  { zoom: 400, width: 320, height: 256 },
] as const;

/** Least share of a low window that the messages keep. */
const LEAST_ROOM = 0.3;

withBrowser('pages made larger', () => {
  const demo = demoInBrowser();

  /** A page in a window at a zoom. */
  async function at(zoom: (typeof zooms)[number], where: string, see: (page: Page) => Promise<void>): Promise<void> {
    const { width, height } = zoom;
    const context = await demo.browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: zoom.zoom / 100,
      locale: 'ko-KR',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(`${demo.program.url}${where}`);
    await see(page);
    expect(await sideways(page)).toEqual([]);
    await shot(page, `zoom-${zoom.zoom}-${where.replace(/\W+/g, '-').replace(/^-|-$/g, '')}`);
    await context.close();
  }

  /** What runs out of the window to the side: the page itself, and anything to press or read. */
  const sideways = (page: Page) =>
    page.evaluate(`(() => {
      const root = document.documentElement;
      const over = [...document.querySelectorAll('button, .bubble, textarea, input, h1, h2, p')].filter(
        (one) => one.checkVisibility() && !one.closest('.unseen, .skip') && one.getBoundingClientRect().right > innerWidth + 1,
      );
      const wide = root.scrollWidth > root.clientWidth ? ['the page: ' + root.scrollWidth] : [];
      return [...wide, ...over.map((one) => one.tagName + ' ' + one.textContent.slice(0, 40))];
    })()`) as Promise<string[]>;

  test.each(zooms)('the chat at $zoom %: the last message and the composer are usable', async (zoom) => {
    await at(zoom, '/chat', async (page) => {
      await page.locator('.row.pumasi').first().waitFor();
      await page.locator('#input').fill('큰 버튼');
      await page.keyboard.press('Enter');
      await page.locator('.row.pumasi').nth(1).waitFor();
      await page.locator('#waiting:empty').waitFor({ state: 'attached' });
      const field = await page.locator('#input').boundingBox();
      const room = await page.locator('#scroll').boundingBox();
      expect(field && field.y + field.height <= zoom.height && field.width > 100).toBe(true);
      expect((room?.height ?? 0) / zoom.height).toBeGreaterThanOrEqual(LEAST_ROOM);
      // The buttons of the last message can be brought into view and pressed.
      await page.locator('.row.pumasi').last().locator('.choices button').first().click();
      await page.locator('.row.pumasi').nth(2).waitFor();
    });
  });

  test.each(zooms)('the three phones at $zoom %: nothing runs out to the side', async (zoom) => {
    await at(zoom, '/try', async (page) => {
      await page.frameLocator('iframe[data-phone=asker]').locator('.row.pumasi').first().waitFor();
    });
  });

  test.each(zooms)('the desk at $zoom %, with a card and what is past: nothing runs out to the side', async (zoom) => {
    const desk = await openApp();
    const member = await makeStaff(desk, { name: '한담당', zone: 'mapo', role: 'coordinator' });
    await makeCase(desk, { zone: 'mapo', text: '현관문이 잠겨서 들어가지 못하고 있어요. 어떻게 하면 좋을까요?' });
    const signedIn = async (page: Page) => {
      await page.goto(`${desk.url}${await linkFor(desk, member)}`);
      await page.getByRole('button', { name: '담당자 화면 열기' }).click();
      await page.locator('#list [data-card]').waitFor();
    };
    await at(zoom, '/desk', signedIn);
    await at(zoom, '/desk?past', async (page) => {
      await signedIn(page);
      await page.getByRole('button', { name: '닫기' }).first().click();
      await page.locator('.told').waitFor();
      await page.goto(`${desk.url}/desk/past`);
      await page.getByRole('button', { name: '다시 열기' }).waitFor();
    });
    await desk.close();
  });

  test('the first screen of three large choices on a small phone', async () => {
    const context = await demo.browser.newContext({ viewport: phone, locale: 'ko-KR', reducedMotion: 'reduce' });
    const page = await context.newPage();
    const says = async (words: string) => {
      const before = await page.locator('.row.pumasi').count();
      await page.locator('#input').fill(words);
      await page.keyboard.press('Enter');
      await page.locator('.row.pumasi').nth(before).waitFor();
      await page.locator('#waiting:empty').waitFor({ state: 'attached' });
    };
    await page.goto(`${demo.program.url}/chat?phone=asker`);
    await page.locator('.row.pumasi').first().waitFor();
    for (const words of ['큰 버튼', '네', '메뉴']) await says(words);
    const large = page.locator('.row.pumasi').last().locator('.choices.large button');
    expect(await large.allInnerTexts()).toEqual(['도움 요청하기', '내 약속', '담당자와 이야기하기', '더 보기']);
    const heights = await large.evaluateAll((all) =>
      all.map((one) => (one as unknown as { offsetHeight: number }).offsetHeight),
    );
    expect(Math.min(...heights.slice(0, 3))).toBeGreaterThanOrEqual(96);
    expect(await sideways(page)).toEqual([]);
    await shot(page, 'first-screen');
    await context.close();
  });
});
