import type { messagingApi } from '@line/bot-sdk';
import { fitLabels, joinParts, rowLines } from '../labels';
import type { OutButton, OutMessage } from '../message';
import { distinctButtons, pageOf, runsOf } from '../pages';
import { clean, ELLIPSIS, oneLine, shorten, splitText, splitWithTail } from '../split';
import { type BubbleParts, bubble, fitsCaption, fitsImage, fitsLink, fitsTable, postback } from './bubble';
import {
  MAX_ALT_TEXT,
  MAX_BUBBLE_BUTTONS,
  MAX_BUBBLE_TEXT,
  MAX_BUTTON_LABEL,
  MAX_QUICK_REPLIES,
  MAX_QUICK_REPLY_LABEL,
  MAX_TEXT,
} from './limits';

/** A message to LINE: plain text, or a bubble with large type. */
export type LineMessage = messagingApi.TextMessage | messagingApi.FlexMessage;

/**
 * Turns canonical messages into LINE's, in order and complete. Mere words become text messages, everything else a
 * bubble. The buttons of the conversation go under the last message, since LINE shows quick replies only there. The
 * result may exceed one request.
 */
export function renderLine(messages: readonly OutMessage[]): LineMessage[] {
  const wires = messages.flatMap(renderOne);
  const nav = distinctButtons(messages.flatMap((message) => message.nav ?? []));
  const quick = wires.length > 0 || nav.length === 0 ? nav.slice(0, MAX_QUICK_REPLIES) : [];
  wires.push(...buttonBubbles(nav.slice(quick.length)));
  const last = wires.pop();
  if (last === undefined) return [];
  if (quick.length === 0) return [...wires, last];
  const { labels } = fitLabels(
    quick.map((button) => button.label),
    MAX_QUICK_REPLY_LABEL,
  );
  const items = quick.map((button, i) => ({
    type: 'action',
    action: postback(labels[i] ?? '', button),
  }));
  return [...wires, { ...last, quickReply: { items } }];
}

function renderOne(message: OutMessage): LineMessage[] {
  const page = pageOf(message, MAX_BUBBLE_BUTTONS);
  const { labels, list } = fitLabels(
    page.shown.map((button) => button.label),
    MAX_BUTTON_LABEL,
    page.first,
    message.text,
  );
  const table = message.rows && fitsTable(message.rows) ? message.rows : [];
  const { image, link } = message;
  const hero = image && fitsImage(image) ? image : undefined;
  const uri = link && fitsLink(link) ? { url: link.url, label: oneLine(link.label) || ELLIPSIS } : undefined;
  const words = joinParts(
    clean(message.text),
    message.rows && table.length === 0 ? rowLines(message.rows) : null,
    list,
    link && (!uri || uri.label.length > MAX_BUTTON_LABEL) ? `${oneLine(link.label)}: ${clean(link.url)}` : null,
  );
  // The description stands under the picture only if the text is in the same bubble. Elsewhere it would split the text.
  const alt = image ? clean(image.alt).trim() : '';
  const caption = hero && fitsCaption(alt) && words.length <= MAX_BUBBLE_TEXT ? alt : undefined;
  const text = joinParts(caption === undefined ? alt : null, image && !hero ? clean(image.url) : null, words);
  const fitted = page.shown.map((button, i) => ({ label: labels[i] ?? '', button }));
  if (page.more)
    fitted.push({ label: shorten(oneLine(page.more.label) || ELLIPSIS, MAX_BUTTON_LABEL), button: page.more });
  if (fitted.length + table.length === 0 && !hero && !uri && !message.picker)
    return splitText(text, MAX_TEXT).map((piece) => ({ type: 'text', text: piece }));

  const pieces = splitWithTail(text, MAX_TEXT, MAX_BUBBLE_TEXT);
  const inBubble = pieces.pop();
  const [head = [], ...others] = runsOf(fitted, MAX_BUBBLE_BUTTONS);
  const choices = list === null ? choiceLines(page.shown, labels, page.first).slice(0, MAX_BUBBLE_BUTTONS) : [];
  const rows = table.map((row) => ({ label: oneLine(row.label), value: clean(row.value).trim() }));
  const parts: BubbleParts = {
    rows,
    buttons: head,
    ...(inBubble ? { text: inBubble } : {}),
    ...(hero ? { image: hero } : {}),
    ...(caption ? { caption } : {}),
    ...(message.picker ? { picker: message.picker } : {}),
    ...(uri ? { link: uri } : {}),
  };
  const before: LineMessage[] = pieces.map((piece) => ({ type: 'text', text: piece }));
  return [...before, flex(parts, choices.join('\n')), ...others.map(buttonBubble)];
}

/** Bubbles that hold only buttons, for choices beyond the quick replies. */
function buttonBubbles(buttons: readonly OutButton[]): LineMessage[] {
  const words = buttons.map((button) => button.label);
  const { labels } = fitLabels(words, MAX_BUTTON_LABEL);
  const fitted = buttons.map((button, i) => ({ label: labels[i] ?? '', button }));
  return runsOf(fitted, MAX_BUBBLE_BUTTONS).map(buttonBubble);
}

function buttonBubble(buttons: BubbleParts['buttons']): LineMessage {
  return flex({ buttons }, buttons.map(({ label }) => label).join('\n'));
}

/** The choices by the numbers a person may type; numbered labels keep theirs. */
function choiceLines(buttons: readonly OutButton[], labels: readonly string[], first: number): string[] {
  return buttons.map((button, i) => {
    const label = labels[i] ?? '';
    return label === oneLine(button.label) ? `${first + i}. ${label}` : label;
  });
}

function flex(parts: BubbleParts, choices: string): LineMessage {
  return { type: 'flex', altText: altText(parts, choices), contents: bubble(parts) };
}

/** The text for the list of chats, old phones and screen readers: the words first, then the numbered choices. */
function altText(parts: BubbleParts, allChoices: string): string {
  const choices = shorten(allChoices, MAX_ALT_TEXT / 2);
  const words = joinParts(parts.caption, parts.text, rowLines(parts.rows ?? []));
  const room = MAX_ALT_TEXT - (choices === '' ? 0 : choices.length + 1);
  return (
    joinParts(shorten(words, room), choices) || parts.link?.label || oneLine(parts.picker?.label ?? '') || ELLIPSIS
  );
}
