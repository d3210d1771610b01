import { createHash } from 'node:crypto';
import type { Handler } from '../../../src/channels/http';
import { readKakao } from '../../../src/tools/preview/wires';
import { kakaoProblems } from '../../channels/kakao-limits';
import { cannot, type Deed, type Phone, type SeenMessage } from './phone';
import { post } from './request';

/** The parts behind a Kakao phone. */
export interface KakaoSide {
  readonly door: string;
  readonly skill: () => Handler;
  readonly secret: string;
  readonly botId: string;
}

type Json = Record<string, unknown>;

/** A person's Kakao: it sends skill requests and shows their answers, the only way for messages to arrive. */
export function kakaoPhone(name: string, side: KakaoSide, language: string): Phone {
  const user = createHash('sha256').update(`kakao ${name}`).digest('hex').slice(0, 40);
  let made = 0;
  let last: { readonly body: Json; readonly id: string } | null = null;
  const unread: SeenMessage[] = [];

  const send = async ({ body, id }: { readonly body: Json; readonly id: string }): Promise<void> => {
    const headers = { 'x-skill-secret': side.secret, 'x-request-id': id };
    const answer = await post(side.skill(), Buffer.from(JSON.stringify(body)), headers);
    if (answer.status !== 200) throw new Error(`the Kakao skill answered ${answer.status}`);
    const outputs = ((answer.body as Json).template as Json | undefined)?.outputs as Json[] | undefined;
    if (outputs?.length === 0) return;
    const problems = kakaoProblems(answer.body);
    if (problems.length > 0) throw new Error(`Kakao would refuse the answer: ${problems.join('; ')}`);
    unread.push(...readKakao(answer.body as Json));
  };

  return {
    door: side.door,
    user,
    act: async (deed) => {
      made += 1;
      last = { id: `${name}-request-${made}`, body: bodyOf(deed, user, side.botId, language) };
      await send(last);
    },
    again: async (times) => {
      const request = last;
      if (!request) throw new Error('nothing was sent yet');
      await Promise.all(Array.from({ length: times }, () => send(request)));
    },
    receive: async () => unread.splice(0),
  };
}

function bodyOf(deed: Deed, user: string, botId: string, language: string): Json {
  const { utterance, extra, params } = requestOf(deed);
  return {
    intent: { id: 'block', name: 'fallback' },
    bot: { id: botId, name: 'pumasi' },
    userRequest: {
      block: { id: 'block', name: 'fallback' },
      user: { id: user, type: 'botUserKey', properties: { botUserKey: user } },
      utterance,
      lang: language === 'ko' ? 'kr' : language,
      params: { surface: 'Kakaotalk.plusfriend', ...params },
      timezone: 'Asia/Seoul',
    },
    action: { id: 'action', name: 'skill', params: {}, detailParams: {}, clientExtra: extra },
  };
}

function requestOf(deed: Deed): { utterance: string; extra: Json; params: Json } {
  const words = (utterance: string, params: Json = {}) => ({ utterance, extra: {}, params });
  switch (deed.do) {
    case 'say':
      return words(deed.text);
    case 'press':
      return { utterance: deed.button.words, extra: { p: deed.button.payload }, params: {} };
    case 'sticker':
      return words('(이모티콘)');
    case 'photo': {
      const url = 'https://talk.kakaocdn.test/dna/photo.jpg';
      return words(url, { media: { type: 'image', url } });
    }
    case 'file': {
      const url = 'https://talk.kakaocdn.test/dna/film.mp4';
      return words(url, { media: { type: 'video', url } });
    }
    case 'follow':
      return words('', { pumasi: 'welcome' });
    case 'look':
      return words('', { pumasi: 'event' });
    default:
      return cannot('kakao', deed);
  }
}
