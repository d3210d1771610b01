import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { type App, openApp } from '../app/app';
import { Chat } from './chat-page';
import { launch, phone, shot, troubles, withBrowser } from './chromium';

withBrowser('an invitation in a browser', () => {
  let browser: Browser;
  let app: App;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    app = await openApp();
  });
  afterEach(() => app.close());

  test('the address of an invitation opens the chat, which greets, keeps where the person came from, and can be loaded again', async () => {
    const { code } = await app.runtime.services.invites.make(
      { community: 'seoul-timebank', label: '복지관' },
      app.clock.now(),
    );
    const context = await browser.newContext({ viewport: phone, locale: 'ko-KR' });
    const page = await context.newPage();
    await page.goto(`${app.url}/join/${code}`);
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate('axe.run()')) as { violations: { id: string }[] };
    expect(violations.map(({ id }) => id)).toEqual([]);
    await shot(page, 'invitation-join-360');
    const address = (await page.getByRole('link').first().getAttribute('href')) ?? '';
    const { pathname, search } = new URL(address);
    expect(search).toBe(`?pumasi=${code}`);
    const found = troubles(page);
    await page.goto(`${app.url}${pathname}${search}`);
    const chat = new Chat(page);
    await chat.sees('안녕하세요');
    await shot(page, 'invitation-chat-360');
    await page.reload();
    await chat.sees('안녕하세요');
    const contacts = await app.all<{ from?: string }>('contacts');
    expect(contacts.map(({ from }) => from)).toEqual([code]);
    expect(await page.content()).not.toContain('복지관');
    expect(found).toEqual([]);
    await context.close();
  });
});
