import { encodePress } from '../lib/press';
import type { Text } from '../lib/text';
import type { Button, Utterance } from '../lib/utterance';
import { joinParts } from './labels';
import type { OutButton, OutMessage } from './message';

/** The means to turn an utterance into words. */
export interface Voice {
  /** Says a text in a language. */
  readonly say: (lang: string, text: Text) => string;
  /** The public base address; utterances name our pages and pictures without it. */
  readonly publicUrl: string;
}

/** An utterance in one person's language: the canonical message that every channel renders. */
export function speak(utterance: Utterance, lang: string, { say, publicUrl }: Voice): OutMessage {
  const words = (text: Text) => say(lang, text);
  const whole = (url: string) => (url.startsWith('/') ? `${publicUrl}${url}` : url);
  const button = (b: Button): OutButton => ({ label: words(b.text), payload: encodePress(b.press) });
  const { rows, buttons, nav, picker, image, link, slip, staffChat } = utterance;
  const hint = utterance.hint ? words(utterance.hint) : null;
  return {
    text: joinParts(words(utterance.text), hint),
    ...(hint === null ? {} : { hint }),
    // An overlay such as `ko-easy` is written in its base language.
    lang: lang.split('-', 1)[0] ?? lang,
    ...(rows ? { rows: rows.map((row) => ({ label: words(row.label), value: words(row.value) })) } : {}),
    ...(buttons ? { buttons: buttons.map(button) } : {}),
    ...(utterance.page === undefined ? {} : { page: utterance.page }),
    ...(utterance.first === undefined ? {} : { first: utterance.first }),
    ...(utterance.ask === undefined ? {} : { ask: utterance.ask, moreLabel: words({ key: 'system.more' }) }),
    ...(nav ? { nav: nav.map(button) } : {}),
    ...(picker ? { picker: pick(picker, words(picker.text)) } : {}),
    ...(image ? { image: { url: whole(image.url), alt: words(image.alt) } } : {}),
    ...(link ? { link: { url: whole(link.url), label: words(link.text) } } : {}),
    ...(slip ? { slip } : {}),
    ...(staffChat ? { staffChat: { label: words(staffChat) } } : {}),
  };
}

function pick(
  { text: _, ...rest }: NonNullable<Utterance['picker']>,
  label: string,
): NonNullable<OutMessage['picker']> {
  return { ...rest, label };
}

/** Marks messages that may have been said before; `mark` is a sentence in the person's language. */
export function markRepeat(messages: readonly OutMessage[], mark: string): readonly OutMessage[] {
  return messages.map((message, i) => (i === 0 ? { ...message, text: `${mark}\n${message.text}` } : message));
}
