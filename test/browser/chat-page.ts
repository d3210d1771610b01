import type { FrameLocator, Page } from 'playwright-core';
import { shot } from './chromium';

/** One phone on the screen: the chat page in a tab of its own, or one of the three of `/try`. */
export class Chat {
  private readonly place: Pick<FrameLocator, 'getByRole' | 'getByLabel' | 'locator'>;

  /** `frame` names the phone where the page shows several. */
  constructor(
    readonly page: Page,
    frame?: 'asker' | 'helper' | 'coordinator',
  ) {
    this.place = frame ? page.frameLocator(`iframe[data-phone=${frame}]`) : page;
  }

  /** Waits until something with these words has been said. */
  async sees(words: string): Promise<void> {
    await this.place.locator('.row.pumasi', { hasText: words }).last().waitFor();
  }

  /** Presses the newest button of that name which can still be seen. */
  async presses(name: string | RegExp): Promise<void> {
    const exact = typeof name === 'string' ? { name, exact: true } : { name };
    await this.place.locator('#log').getByRole('button', exact).last().click();
  }

  /** Where pressing a shown telephone number leads. */
  rings(phone: string): Promise<string | null> {
    return this.place.locator('#log').getByRole('link', { name: phone }).last().getAttribute('href');
  }

  /** Picks a time, `10:00`, from the clock of the newest question. */
  async picksTime(time: string): Promise<void> {
    await this.place.locator('.picker input[type=time]').last().fill(time);
    await this.presses('이 시간으로 하기');
  }

  /** Writes and sends. */
  async says(words: string): Promise<void> {
    await this.place.getByLabel('하고 싶은 말').fill(words);
    await this.place.getByRole('button', { name: '보내기' }).click();
  }

  /** All words on the screen and above it. */
  async everything(): Promise<string> {
    return (await this.place.locator('#log').textContent()) ?? '';
  }

  /** How many messages the person has sent. */
  mine(): Promise<number> {
    return this.place.locator('.row.person').count();
  }

  /** How many pixels the page is wider than its window. */
  async sideways(): Promise<number> {
    const wide = await this.page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    return Number(wide);
  }

  /** Takes a picture, with the pointer out of the way. */
  async shot(name: string): Promise<void> {
    await this.page.bringToFront();
    await this.page.mouse.move(0, 0);
    await shot(this.page, name);
  }
}
