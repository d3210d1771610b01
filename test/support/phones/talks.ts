import type { World } from '../world';
import type { Deed, Phone, SeenMessage } from './phone';

/** Does deeds one after the other on a phone, a second apart, and gives the reply to the last; a string is typed. */
export async function talks(
  world: World,
  phone: Phone,
  deeds: readonly (string | Deed)[],
): Promise<readonly SeenMessage[]> {
  let said: readonly SeenMessage[] = [];
  for (const deed of deeds) {
    world.clock.advance(1000);
    await phone.act(typeof deed === 'string' ? { do: 'say', text: deed } : deed);
    await world.settle();
    said = await phone.receive();
  }
  return said;
}

/** The words by which somebody of 마포구 joins; `can` answers what the person can do, by default a helper's company. */
export function joining(name: string, number: string, can: readonly string[] = ['말벗', '완료']): readonly string[] {
  return ['가입', '네', '네, 동의해요', name, '마포구', ...can, '건너뛰기', number];
}

/** The words by which a member asks for an hour of company at a place. */
export function asking(place: string): readonly string[] {
  return ['도움 요청', '말벗', '내일', '오전 10시', '1시간', '마포구', place, '없어요', '누구나 좋아요', '보낼게요'];
}
