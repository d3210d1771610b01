import { withBrowser } from './chromium';
import { ownChat } from './own-chat';

withBrowser('what moves on the screen and what stays', () => {
  const chat = ownChat();

  test('a message that arrives under a resting finger moves nothing until the press is made', async () => {
    await chat.open();
    await chat.see('무엇을 할까요?');
    const [event] = chat.made.events;
    const send = (text: string) =>
      chat.made.channel.send({ user: event?.user ?? '', messages: [{ text }], retryKey: text.slice(0, 10) });
    const button = chat.page.getByRole('button', { name: '도움 부탁하기' }).first();
    const top = async () => (await button.boundingBox())?.y ?? Number.NaN;
    await button.hover();
    const before = await top();
    await chat.page.mouse.down();
    await send('첫째 소식이에요. '.repeat(120));
    await chat.see('첫째 소식이에요.');
    expect(await top()).toBe(before);
    await chat.page.mouse.up();
    await chat.see('어떤 도움이 필요하세요?');
    expect(await top()).toBeLessThan(before);
    // A finger that leaves the messages without a press holds nothing any more.
    await chat.page.locator('.row', { hasText: '어떤 도움이 필요하세요?' }).last().hover();
    await chat.page.mouse.down();
    await chat.page.mouse.move(0, 0);
    await chat.page.mouse.up();
    const scrolled = async () => Number(await chat.page.evaluate("document.getElementById('scroll').scrollTop"));
    const still = await scrolled();
    await send('둘째 소식이에요. '.repeat(120));
    await chat.see('둘째 소식이에요.');
    for (let looks = 0; (await scrolled()) <= still && looks < 50; looks++) await chat.page.waitForTimeout(100);
    expect(await scrolled()).toBeGreaterThan(still);
    expect(chat.made.events.filter((one) => one.input.kind === 'press')).toHaveLength(1);
  });

  test('earlier messages come on request, without moving what is looked at', async () => {
    await chat.open();
    await chat.see('무엇을 할까요?');
    const user = chat.made.events[0]?.user ?? '';
    const messages = Array.from({ length: 70 }, (_, i) => ({ text: `소식 ${i + 1}` }));
    await chat.made.channel.send({ user, messages, retryKey: 'news' });
    await chat.see('소식 70');
    await chat.page.reload();
    await chat.see('소식 70');
    expect(await chat.page.locator('.row').count()).toBe(50);
    const older = chat.page.getByRole('button', { name: '지난 이야기 더 보기' });
    await older.scrollIntoViewIfNeeded();
    const looked = chat.page.locator('.row', { hasText: '소식 25' });
    const before = await looked.boundingBox();
    await older.click();
    await chat.page.locator('.row', { hasText: '무엇을 할까요?' }).waitFor();
    expect(Math.abs(((await looked.boundingBox())?.y ?? 0) - (before?.y ?? -100))).toBeLessThan(3);
    expect(await chat.page.locator('.row').count()).toBe(71);
    expect(await chat.page.locator('.row').first().textContent()).toContain('무엇을 할까요?');
    expect(await chat.page.locator('.day').count()).toBe(1);
    expect(await chat.page.getByRole('button', { name: '지난 이야기 더 보기' }).count()).toBe(0);
    await chat.made.channel.send({ user, messages: [{ text: '새 소식' }], retryKey: 'late' });
    await chat.page.getByRole('button', { name: '새 메시지 보기' }).click();
    await chat.page.locator('.row', { hasText: '새 소식' }).waitFor();
    expect(await chat.page.getByRole('button', { name: '새 메시지 보기' }).count()).toBe(0);
  });
});
