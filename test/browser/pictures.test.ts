import { statSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { inRoot } from '../../src/lib/paths';
import { asks } from './asking';
import { Chat } from './chat-page';
import { phone, shot, shotsDir, troubles, withBrowser } from './chromium';
import { demoInBrowser } from './demo';

/** A Tuesday morning in Seoul, at which time stands still, so that the pictures are the same every time. */
const NOW = '2026-11-24T10:00:00+09:00';
/** A page of the README loads three of them. */
const MAX_BYTES = 200_000;

/** The pictures of the README; `npm run pictures` takes them into `docs/pictures`. */
withBrowser('four pictures of the product', () => {
  const demo = demoInBrowser({
    NODE_OPTIONS: `--require ${inRoot('test', 'support', 'fixed-time.cjs')}`,
    FIXED_TIME: NOW,
  });
  const contexts: BrowserContext[] = [];
  const found: string[][] = [];

  async function opened(where: string, viewport: { width: number; height: number }, sharpness: number): Promise<Page> {
    const context = await demo.browser.newContext({
      viewport,
      deviceScaleFactor: sharpness,
      locale: 'ko-KR',
      reducedMotion: 'reduce',
    });
    contexts.push(context);
    await context.clock.setFixedTime(NOW);
    const page = await context.newPage();
    found.push(troubles(page));
    await page.goto(`${demo.program.url}${where}`);
    return page;
  }

  test('a resident asks, a neighbour says yes, a coordinator looks', async () => {
    const asker = new Chat(await opened('/chat?phone=asker', phone, 2));
    await asks(asker);
    await asker.shot('asking');
    await asker.presses('보낼게요');
    await asker.sees('요청했어요.');

    const desk = await opened('/try', { width: 1280, height: 770 }, 1);
    const three = { helper: new Chat(desk, 'helper'), coordinator: new Chat(desk, 'coordinator') };
    await three.helper.sees('함께해 주실 수 있나요?');
    await three.helper.presses('할게요');
    await three.helper.sees('약속이 정해졌어요.');
    await new Chat(desk, 'asker').sees('맡아 주셨어요!');
    await three.coordinator.sees('느티나무 님이 맡았어요.');
    await three.helper.shot('three-phones');

    const coordinator = new Chat(await opened('/chat?phone=coordinator', phone, 2));
    await coordinator.presses('요청 살펴보기');
    await coordinator.sees('정해짐 1건');
    await coordinator.presses(/ · 말벗/);
    await coordinator.sees('직접 정하기');
    await coordinator.shot('coordinator');

    await asker.says('문의·신고하기');
    await asker.sees('어떤 이야기인가요?');
    await asker.presses('궁금한 점');
    await asker.says('이번 주 토요일에도 센터가 문을 여나요?');
    await asker.sees('담당자에게 남겨 두었어요.');
    await coordinator.says('담당자 화면 열기');
    await coordinator.sees('담당자 화면을 여는 주소예요.');
    const entrance = coordinator.page.locator('#log').getByRole('link', { name: '담당자 화면 열기' }).last();
    const address = new URL((await entrance.getAttribute('href')) ?? '').pathname;
    const office = await opened(address, { width: 1024, height: 600 }, 1);
    await office.getByRole('button', { name: '담당자 화면 열기' }).click();
    await office.getByRole('heading', { name: '지금', exact: true }).waitFor();
    await shot(office, 'desk');

    for (const name of ['asking', 'three-phones', 'coordinator', 'desk'])
      expect(statSync(path.join(shotsDir, `${name}.png`)).size).toBeLessThan(MAX_BYTES);
    for (const one of [asker, coordinator]) expect(await one.sideways()).toBe(0);
    for (const context of contexts) await context.close();
    expect(found.flat()).toEqual([]);
    expect(demo.program.log()).toBe('');
  });
});
