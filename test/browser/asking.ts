import type { Chat } from './chat-page';

/** Asks for an hour of company tomorrow, by buttons as far as they go, up to the card that is sent last. */
export async function asks(asker: Chat): Promise<void> {
  await asker.presses('도움 요청하기');
  await asker.sees('어떤 도움이 필요하세요?');
  await asker.presses('말벗');
  await asker.sees('언제가 좋으세요?');
  await asker.presses(/^내일/);
  await asker.sees('몇 시에 시작할까요?');
  await asker.picksTime('10:00');
  await asker.sees('얼마나 걸릴까요?');
  await asker.presses('1시간');
  await asker.sees('어느 동네에서 만나나요?');
  await asker.presses('마포구');
  await asker.sees('만날 곳을 알려 주세요.');
  await asker.presses('나중에 알려줄게요');
  await asker.sees('미리 전할 말이 있나요?');
  await asker.presses('없어요');
  await asker.sees('특별히 바라는 이웃');
  await asker.presses('누구나 좋아요');
  await asker.sees('이대로 이웃에게 여쭤볼까요?');
}
