import { plain } from '../../../lib/text';
import type { Button, Utterance } from '../../../lib/utterance';
import type { Request } from '../types';
import { about, button, say } from './phrases';

/** To the other side: this member is late. `before`: minutes told earlier. */
export function late(request: Request, name: string, minutes: number | null, before: number | null): Utterance {
  const key = minutes === null ? 'late-some' : before === null || before === minutes ? 'late' : 'late-again';
  return {
    text: say(`notice.${key}`, { name, ...about(request), minutes: minutes ?? 0, before: before ?? 0 }),
    buttons: replyButtons(request),
  };
}

/** To the other side: a message in this member's words. */
export function message(request: Request, name: string, words: string): Utterance {
  return {
    text: say('notice.message', { name, ...about(request), words: plain(words) }),
    buttons: replyButtons(request),
  };
}

function replyButtons({ id }: Request): readonly Button[] {
  return [button('relay', 'relay', { request: id }), button('contact', 'contact', { request: id })];
}
