import type { BrowserContext, Page } from 'playwright-core';
import { phone, troubles, withBrowser } from './chromium';
import { demoInBrowser } from './demo';

/** Most keys from one place of the page to another. */
const MAX_STOPS = 20;
/** Turns after which the way back through the talk is counted. */
const TURNS = 20;

/** A person at a chat page who has a keyboard and nothing else. */
class Typist {
  constructor(readonly page: Page) {}

  async sees(words: string): Promise<void> {
    await this.page.locator('.row.pumasi', { hasText: words }).last().waitFor();
    await this.page.locator('#waiting:empty').waitFor({ state: 'attached' });
  }

  /** Reaches the button with the tab key and presses Enter. */
  async presses(name: RegExp): Promise<void> {
    await this.reaches((one) => one.tag === 'BUTTON' && name.test(one.name));
    await this.page.keyboard.press('Enter');
  }

  /** Reaches the line to write in, types, and sends. */
  async says(words: string): Promise<void> {
    await this.reaches((one) => one.tag === 'TEXTAREA');
    await this.page.keyboard.insertText(words);
    await this.page.keyboard.press('Enter');
  }

  /** Goes on with the tab key until the focus is there. Each stop must be seen. */
  private async reaches(there: (focus: Focus) => boolean): Promise<void> {
    const passed: string[] = [];
    for (let stops = 0; stops <= MAX_STOPS; stops++) {
      const focus = await this.focus();
      if (there(focus)) return;
      passed.push(focus.name);
      await this.page.keyboard.press('Tab');
      const { tag, name, outlined } = await this.focus();
      if (tag !== 'BODY' && !outlined) throw new Error(`the focus on ${tag} ${name} can't be seen`);
    }
    throw new Error(`not reached within ${MAX_STOPS} keys: ${passed.join(' > ')}`);
  }

  /** Stops of the talk on the way back from the line to write in. */
  async stopsBehind(): Promise<number> {
    await this.reaches((one) => one.tag === 'TEXTAREA');
    let stops = 0;
    for (;;) {
      await this.page.keyboard.press('Shift+Tab');
      const { inLog, tag } = await this.focus();
      if (inLog) stops += 1;
      if ((!inLog && stops > 0) || tag === 'BODY') return stops;
    }
  }

  private async focus(): Promise<Focus> {
    return (await this.page.evaluate(`(() => {
      const one = document.activeElement ?? document.body;
      return {
        tag: one.tagName,
        name: one.textContent.trim(),
        inLog: one.closest('#log') !== null,
        outlined: getComputedStyle(one).outlineStyle !== 'none',
      };
    })()`)) as Focus;
  }
}

interface Focus {
  readonly tag: string;
  readonly name: string;
  readonly inLog: boolean;
  readonly outlined: boolean;
}

withBrowser('the whole cycle by the keyboard alone', () => {
  const demo = demoInBrowser();
  const contexts: BrowserContext[] = [];
  const found: string[][] = [];

  async function opened(where: string): Promise<Typist> {
    const context = await demo.browser.newContext({ viewport: phone, locale: 'ko-KR' });
    contexts.push(context);
    const page = await context.newPage();
    found.push(troubles(page));
    await page.goto(`${demo.program.url}${where}`);
    return new Typist(page);
  }

  test('joining, asking, a match, the end of the appointment, thanks', async () => {
    const asker = await opened('/chat');
    await asker.sees('안녕하세요');
    await asker.presses(/^가입하기$/);
    await asker.sees('이상이신가요?');
    await asker.presses(/^네, 14세 이상/);
    await asker.sees('동의하시나요?');
    await asker.presses(/^네, 동의해요/);
    await asker.sees('이름이나 별명');
    await asker.says('보름달');
    await asker.sees('어느 구에 사세요?');
    await asker.says('ㅁㅍ');
    await asker.sees('어떤 일로 이웃을 도울 수');
    await asker.presses(/^나중에 고르기$/);
    await asker.sees('어떤 도움을 받고 싶으세요?');
    await asker.presses(/^건너뛰기$/);
    await asker.sees('전화번호를 남기시겠어요?');
    await asker.presses(/^건너뛰기$/);
    await asker.sees('가입이 끝났어요.');
    await asker.presses(/^도움 요청하기$/);
    await asker.sees('어떤 도움이 필요하세요?');
    await asker.presses(/^말벗$/);
    await asker.sees('언제가 좋으세요?');
    await asker.presses(/^내일/);
    await asker.sees('몇 시에 시작할까요?');
    await asker.says('오전 10시');
    await asker.sees('얼마나 걸릴까요?');
    await asker.presses(/^1시간$/);
    await asker.sees('어느 동네에서 만나나요?');
    await asker.presses(/^마포구$/);
    await asker.sees('만날 곳을 알려 주세요.');
    await asker.presses(/^나중에 알려줄게요$/);
    await asker.sees('미리 전할 말이 있나요?');
    await asker.presses(/^없어요$/);
    await asker.sees('특별히 바라는 이웃');
    await asker.presses(/^누구나 좋아요$/);
    await asker.sees('이대로 이웃에게 여쭤볼까요?');
    await asker.presses(/^보낼게요$/);
    await asker.sees('요청했어요.');

    const helper = await opened('/chat?phone=helper');
    await helper.sees('함께해 주실 수 있나요?');
    await helper.presses(/^할게요$/);
    await helper.sees('약속이 정해졌어요.');
    await asker.sees('맡아 주셨어요!');
    const json = { 'content-type': 'application/json' };
    await fetch(`${demo.program.url}/try/clock/appointment`, { method: 'POST', headers: json, body: '{}' });
    await helper.sees('잘 마치셨나요?');
    await helper.presses(/^네, 1시간 했어요$/);
    await asker.sees('1시간 걸렸다고 알려 주셨어요.');
    await asker.presses(/^네, 1시간 했어요$/);
    await helper.sees('1시간을 받았어요.');
    await asker.sees('1시간을 드렸어요.');
    await asker.says('고마워요');
    await asker.page.locator('.row.person', { hasText: '고마워요' }).waitFor();

    expect(await asker.page.locator('.row.person').count()).toBeGreaterThanOrEqual(TURNS);
    expect(await asker.stopsBehind()).toBeLessThanOrEqual(MAX_STOPS);
    for (const context of contexts) await context.close();
    expect(found.flat()).toEqual([]);
    expect(demo.program.log()).toBe('');
  }, 180_000);
});
