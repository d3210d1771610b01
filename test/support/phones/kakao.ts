import { createHash } from 'node:crypto';
import type { Handler } from '../../../src/channels/http';
import { kakaoProblems } from '../../channels/kakao-limits';
import { cannot, type Deed, type Phone, type SeenButton, type SeenMessage } from './phone';
import { post } from './request';

/** What a Kakao phone talks to. */
export interface KakaoSide {
  readonly skill: () => Handler;
  readonly secret: string;
  readonly botId: string;
}

type Json = Record<string, unknown>;

/** A person's Kakao: skill requests go in, and everything that ever comes back is in their answers. */
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
    channel: 'kakao',
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

/** Reads what Kakao would show; quick replies stand under the last bubble. */
export function readKakao(response: Json): SeenMessage[] {
  if (response.useCallback === true) return [{ text: String((response.data as Json).text), buttons: [] }];
  const template = response.template as { outputs: Json[]; quickReplies?: Json[] };
  const seen: SeenMessage[] = template.outputs.map(readOutput);
  const quick = (template.quickReplies ?? []).map(readButton);
  const last = seen.pop();
  return last ? [...seen, { ...last, buttons: [...last.buttons, ...quick] }] : seen;
}

function readOutput(output: Json): SeenMessage {
  const text = output.simpleText as Json | undefined;
  const image = output.simpleImage as Json | undefined;
  const card = output.textCard as Json | undefined;
  if (text) return { text: String(text.text), buttons: [] };
  if (image) return { text: String(image.altText), buttons: [], image: String(image.imageUrl) };
  if (card) return readCard(card);
  const items = ((output.carousel as Json | undefined)?.items as Json[] | undefined) ?? [];
  const cards = items.map(readCard);
  return { text: cards.map((one) => one.text).join('\n'), buttons: cards.flatMap((one) => one.buttons) };
}

function readCard(card: Json): SeenMessage {
  const buttons = (card.buttons as Json[] | undefined) ?? [];
  return { text: String(card.description ?? ''), buttons: buttons.map(readButton) };
}

function readButton(button: Json): SeenButton {
  const label = String(button.label);
  if (button.action === 'webLink') return { label, words: label, payload: '', url: String(button.webLinkUrl) };
  return { label, words: String(button.messageText), payload: String((button.extra as Json).p) };
}
