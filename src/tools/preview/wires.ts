import type { DeskPage } from '../../channels/desk';
import type { WebBubble } from '../../channels/web';

/** A button as a person sees it. */
export interface SeenButton {
  /** The label as this channel cuts it. */
  readonly label: string;
  /** The words that a press puts into the chat, in full if the channel sends them. */
  readonly words: string;
  /** The payload of a press; empty for a link. */
  readonly payload: string;
  /** Address of a link. */
  readonly url?: string;
}

/** A date or time picker as a person sees it. */
export interface SeenPicker {
  readonly ask: string;
  readonly mode: 'date' | 'time';
  readonly min?: string;
  readonly max?: string;
}

/** One message as a person sees it. */
export interface SeenMessage {
  /** All readable text except the buttons, rows included, one per line. */
  readonly text: string;
  readonly buttons: readonly SeenButton[];
  readonly picker?: SeenPicker;
  readonly image?: string;
}

/** A vendor's message object, read as the vendor's app would. */
export type Wire = Readonly<Record<string, unknown>>;

/** Reads a message as LINE would show it. */
export function readLine(wire: Wire): SeenMessage {
  const texts: string[] = [];
  const buttons: SeenButton[] = [];
  let picker: SeenPicker | undefined;
  let image: string | undefined;
  const action = (made: Wire): void => {
    const label = String(made.label);
    if (made.type === 'datetimepicker') {
      const ask = new URLSearchParams(String(made.data)).get('p') ?? '';
      picker = { ask, mode: made.mode === 'time' ? 'time' : 'date', ...ends(made) };
    } else if (made.type === 'uri') buttons.push({ label, words: label, payload: '', url: String(made.uri) });
    else buttons.push({ label, words: String(made.displayText ?? label), payload: String(made.data) });
  };
  const walk = (part: Wire): void => {
    if (part.type === 'text') texts.push(String(part.text));
    else if (part.type === 'image') image = String(part.url);
    else if (part.type === 'button') action(part.action as Wire);
    for (const child of (part.contents as Wire[] | undefined) ?? []) walk(child);
  };
  if (wire.type === 'text') texts.push(String(wire.text));
  else
    for (const block of ['hero', 'body', 'footer']) {
      const part = (wire.contents as Wire)[block];
      if (part) walk(part as Wire);
    }
  const quick = (wire.quickReply as { items?: { action: Wire }[] } | undefined)?.items ?? [];
  for (const item of quick) action(item.action);
  return { text: texts.join('\n'), buttons, ...(picker ? { picker } : {}), ...(image ? { image } : {}) };
}

function ends(made: Wire): { min?: string; max?: string } {
  return {
    ...(typeof made.min === 'string' ? { min: made.min } : {}),
    ...(typeof made.max === 'string' ? { max: made.max } : {}),
  };
}

/** Reads a message as Kakao would show it; quick replies stand under the last bubble. */
export function readKakao(response: Wire): SeenMessage[] {
  if (response.useCallback === true) return [{ text: String((response.data as Wire).text), buttons: [] }];
  const template = response.template as { outputs: Wire[]; quickReplies?: Wire[] };
  const seen: SeenMessage[] = template.outputs.map(readOutput);
  const quick = (template.quickReplies ?? []).map(readButton);
  const last = seen.pop();
  return last ? [...seen, { ...last, buttons: [...last.buttons, ...quick] }] : seen;
}

function readOutput(output: Wire): SeenMessage {
  const text = output.simpleText as Wire | undefined;
  const image = output.simpleImage as Wire | undefined;
  const card = output.textCard as Wire | undefined;
  if (text) return { text: String(text.text), buttons: [] };
  if (image) return { text: String(image.altText), buttons: [], image: String(image.imageUrl) };
  if (card) return readCard(card);
  const items = ((output.carousel as Wire | undefined)?.items as Wire[] | undefined) ?? [];
  const cards = items.map(readCard);
  return { text: cards.map((one) => one.text).join('\n'), buttons: cards.flatMap((one) => one.buttons) };
}

function readCard(card: Wire): SeenMessage {
  const buttons = (card.buttons as Wire[] | undefined) ?? [];
  return { text: String(card.description ?? ''), buttons: buttons.map(readButton) };
}

function readButton(button: Wire): SeenButton {
  const label = String(button.label);
  if (button.action === 'webLink') return { label, words: label, payload: '', url: String(button.webLinkUrl) };
  return { label, words: String(button.messageText), payload: String((button.extra as Wire).p) };
}

/** Reads a message as the page would show it. */
export function readBubble(bubble: WebBubble): SeenMessage {
  const rows = (bubble.rows ?? []).map((row) => `${row.label}: ${row.value}`);
  const buttons = [...(bubble.buttons ?? []), ...(bubble.nav ?? [])].map(({ label, payload }) => ({
    label,
    words: label,
    payload,
  }));
  const link = bubble.link
    ? [{ label: bubble.link.label, words: bubble.link.label, payload: '', url: bubble.link.url }]
    : [];
  return {
    text: [bubble.image?.alt ?? '', bubble.text, ...rows].filter((part) => part !== '').join('\n'),
    buttons: [...buttons, ...link],
    ...(bubble.picker ? { picker: bubble.picker } : {}),
    ...(bubble.image ? { image: bubble.image.url } : {}),
  };
}

/** Reads a page as the desk would show it. */
export function readPage({ script, keys, nav, picker, image, link }: DeskPage): SeenMessage {
  const buttons = [...keys, ...nav].map(({ label, payload }) => ({ label, words: label, payload }));
  const links = link ? [{ label: link.label, words: link.label, payload: '', url: link.url }] : [];
  return {
    text: script.join('\n'),
    buttons: [...buttons, ...links],
    ...(picker ? { picker } : {}),
    ...(image === undefined ? {} : { image }),
  };
}
