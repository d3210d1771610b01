import type { Browser } from 'playwright-core';
import { chatApp, listen } from '../channels/web/chat-server';
import { launch, phone, shot, troubles, withBrowser } from './chromium';
import { story } from './story';

withBrowser('the three phones in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  async function opened(viewport: { width: number; height: number }) {
    const made = await chatApp({
      reply: story,
      demo: true,
      moveClock: async (minutes) => {
        made.clock.advance(minutes * 60_000);
        return made.clock.now();
      },
      resetDemo: async () => {
        for (const user of ['asker', 'helper', 'coordinator']) await made.transcript.forget(`web:demo-${user}`);
      },
    });
    const served = await listen(made.app);
    const context = await browser.newContext({ viewport, locale: 'ko-KR' });
    const page = await context.newPage();
    const found = troubles(page);
    await page.goto(`${served.url}/try`);
    const end = async () => {
      await context.close();
      made.routes.close();
      served.server.closeAllConnections();
      await served.stop();
      expect(found).toEqual([]);
    };
    return { ...made, page, end };
  }

  test('side by side, each its own person; the clock moves; starting again wipes all three', async () => {
    const { page, events, transcript, end } = await opened({ width: 1366, height: 900 });
    const phones = ['asker', 'helper', 'coordinator'].map((name) => page.frameLocator(`iframe[data-phone=${name}]`));
    for (const one of phones) await one.getByText('무엇을 할까요?').waitFor();
    expect(new Set(events.map((event) => event.user))).toEqual(
      new Set(['demo-asker', 'demo-helper', 'demo-coordinator']),
    );
    await phones[0]?.getByRole('button', { name: '도움 부탁하기' }).click();
    await phones[0]?.locator('.row', { hasText: '어떤 도움이 필요하세요?' }).waitFor();
    expect(await page.locator('#now').textContent()).toMatch(/11월 22일.*오전 10:00/);
    await shot(page, 'try-1-wide');
    await page.getByRole('button', { name: '한 시간 뒤로' }).click();
    await page.getByText('오전 11:00').waitFor();
    await page.getByRole('button', { name: '다음 날로' }).click();
    await page.getByText('11월 23일').waitFor();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', { name: '처음부터 다시 하기' }).click();
    await page.waitForEvent('load');
    for (const one of phones) await one.locator('#log').waitFor({ state: 'attached' });
    expect(await transcript.last('web:demo-asker')).toBeLessThanOrEqual(1);
    await end();
  });

  test('on a small screen one phone at a time, with tabs', async () => {
    const { page, end } = await opened(phone);
    await page.frameLocator('iframe[data-phone=asker]').getByText('무엇을 할까요?').waitFor();
    await shot(page, 'try-2-narrow');
    expect(await page.locator('iframe:visible').count()).toBe(1);
    await page.getByRole('tab', { name: '돕는 이웃' }).click();
    await page.frameLocator('iframe[data-phone=helper]').getByText('무엇을 할까요?').waitFor();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('iframe:visible').getAttribute('data-phone')).toBe('coordinator');
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await page.setViewportSize({ width: 180, height: 370 });
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await page.setViewportSize(phone);
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    await shot(page, 'try-3-narrow-phone');
    await end();
  });
});
