import type { Server } from 'node:http';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chatApp, listen } from '../channels/web/chat-server';
import { launch, phone, troubles } from './chromium';
import { story } from './story';

/** The chat page on a small phone, with a story instead of a program. Each case has a new one. */
export class OwnChat {
  page!: Page;
  made!: Awaited<ReturnType<typeof chatApp>>;
  /** What went wrong inside the page; a case that expects something empties it. */
  found: string[] = [];
  private served!: { url: string; server: Server; stop(): Promise<void> };
  private context!: BrowserContext;

  async begin(browser: Browser): Promise<void> {
    this.made = await chatApp({ reply: story });
    this.served = await listen(this.made.app);
    this.context = await browser.newContext({ viewport: phone, locale: 'ko-KR' });
    this.page = await this.context.newPage();
    this.found = troubles(this.page);
  }

  async end(): Promise<void> {
    await this.context.close();
    this.made.routes.close();
    this.served.server.closeAllConnections();
    await this.served.stop();
    expect(this.found).toEqual([]);
  }

  /** Opens the page; `query` follows its address. */
  open(query = ''): Promise<unknown> {
    return this.page.goto(`${this.url}/chat${query}`);
  }

  /** The server's address. */
  get url(): string {
    return this.served.url;
  }

  /** Waits until a message has these words. */
  see(text: string): Promise<void> {
    return this.page.locator('.row', { hasText: text }).last().waitFor();
  }

  /** Presses the newest button of that name. */
  press(name: string): Promise<void> {
    return this.page.getByRole('button', { name }).last().click();
  }

  /** Writes and sends. */
  async say(text: string): Promise<void> {
    await this.page.getByLabel('하고 싶은 말').fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Pixels by which the page is wider than its window. */
  async sideways(): Promise<unknown> {
    return this.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  }
}

/** A chat in the system's browser for each case of the suite. */
export function ownChat(): OwnChat {
  const chat = new OwnChat();
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  beforeEach(() => chat.begin(browser));
  afterEach(() => chat.end());
  afterAll(() => browser.close());
  return chat;
}
