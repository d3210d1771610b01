import { type FittedLabels, fitLabels, joinParts, rowLines } from '../labels';
import type { OutButton, OutMessage } from '../message';
import { isFirstScreen, pageOf, runsOf } from '../pages';
import { clean, ELLIPSIS, oneLine, shorten, splitText, splitWithTail } from '../split';
import {
  MAX_CARD_BUTTONS,
  MAX_CARD_TEXT,
  MAX_CAROUSEL_BUTTONS,
  MAX_CHOICE_REPLIES,
  MAX_IMAGE_ALT,
  MAX_LABEL,
  MAX_OUTPUTS,
  MAX_QUICK_REPLIES,
  MAX_TEXT,
  MAX_URL,
  UNFOLDED_TEXT,
} from './limits';

/** A button with a shortened label; `words` are the full words, which a press puts into the chat. */
export interface FittedButton extends OutButton {
  readonly words?: string;
}

/**
 * Cuts a message into pieces that each fit one response. A piece has a short text, one page of choices with fitting
 * labels, or rows as lines. Cutting a piece again gives the same piece, so the rest can be rendered later.
 */
export function piecesOf(message: OutMessage): OutMessage[] {
  const page = pageOf(message, MAX_CHOICE_REPLIES);
  const { labels, list } = fitted(page.shown, page.first, message.text);
  const buttons = page.shown.map((button, i) => relabel(button, labels[i]));
  // A first screen stands in the card, so "more" stands under it.
  const more = page.more ? [relabel(page.more, shorten(oneLine(page.more.label), MAX_LABEL))] : [];
  const under = isFirstScreen(message) ? more : [];
  if (under.length === 0) buttons.push(...more);
  const picture = pictureOf(message);
  const link = linkOf(message);
  const text = joinParts(
    picture.text,
    clean(message.text),
    message.rows ? rowLines(message.rows) : null,
    list,
    link.text,
  );
  const nav = [...under, ...navOf(message)];
  const pieces: OutMessage[] = picture.image ? [{ text: '', image: picture.image }] : [];
  const withLink = link.button ? { link: link.button } : {};
  const { staffChat } = message;
  const withStaff = staffChat ? { staffChat: { label: shorten(oneLine(staffChat.label), MAX_LABEL) || '→' } } : {};
  const withNav = nav.length > 0 ? { nav } : {};

  if (buttons.length > MAX_CHOICE_REPLIES) {
    // Choices that can't be paged stand in carousels of their own, under the whole text.
    pieces.push(...textPieces(text, false));
    if (link.button || staffChat) pieces.push({ text: '', ...withLink, ...withStaff });
    const runs = runsOf(buttons, MAX_CAROUSEL_BUTTONS);
    pieces.push(...runs.map((run, i) => ({ text: '', buttons: run, ...(i === runs.length - 1 ? withNav : {}) })));
    return pieces;
  }
  const tail = { ...(buttons.length > 0 ? { buttons } : {}), ...withLink, ...withStaff, ...withNav };
  const texts = textPieces(text, needsCard({ text: '', ...tail }));
  const last = texts.pop();
  pieces.push(...texts);
  if (last) pieces.push({ ...last, ...tail });
  else if (Object.keys(tail).length > 0) pieces.push({ text: '', ...tail });
  return pieces;
}

/**
 * Splits a text into as few outputs as one response allows, unfolded if possible. With `card`, the last piece fits a
 * card.
 */
function textPieces(text: string, card: boolean): OutMessage[] {
  const split = (limit: number): string[] =>
    card ? splitWithTail(text, limit, MAX_CARD_TEXT) : splitText(text, limit);
  const short = split(UNFOLDED_TEXT);
  const pieces = short.length < MAX_OUTPUTS ? short : split(MAX_TEXT);
  return pieces.map((piece) => ({ text: piece }));
}

function pictureOf(message: OutMessage): { image: OutMessage['image'] | null; text: string | null } {
  const { image } = message;
  if (!image) return { image: null, text: null };
  const alt = clean(image.alt).trim();
  if (image.url.length > MAX_URL || !isWeb(image.url)) return { image: null, text: joinParts(alt, clean(image.url)) };
  const fits = alt.length <= MAX_IMAGE_ALT;
  return { image: { url: image.url, alt: shorten(oneLine(alt), MAX_IMAGE_ALT) }, text: fits ? null : alt };
}

function linkOf(message: OutMessage): { button: OutMessage['link'] | null; text: string | null } {
  const { link } = message;
  if (!link) return { button: null, text: null };
  const label = oneLine(link.label);
  const words = label === '' || label.length > MAX_LABEL ? joinParts(label, clean(link.url)) : null;
  if (link.url.length > MAX_URL || !isWeb(link.url)) return { button: null, text: joinParts(label, clean(link.url)) };
  // A link without words shows its address as text, since the button still needs a label.
  return { button: { url: link.url, label: shorten(label, MAX_LABEL) || '→' }, text: words };
}

function navOf(message: OutMessage): OutButton[] {
  const nav = message.nav ?? [];
  const { labels } = fitted(nav, 1, '');
  return nav.map((button, i) => relabel(button, labels[i]));
}

/** Buttons with fitting labels; the labels of an already cut piece stay unchanged, numbers included. */
function fitted(buttons: readonly FittedButton[], first: number, text: string): FittedLabels {
  const labels = buttons.map((button) => button.label);
  if (buttons.every((button) => button.words !== undefined)) return { labels, list: null };
  return fitLabels(labels, MAX_LABEL, first, text);
}

function relabel(button: FittedButton, label: string | undefined): FittedButton {
  return { ...button, label: label || ELLIPSIS, words: button.words ?? oneLine(button.label) };
}

function isWeb(url: string): boolean {
  return /^https?:\/\//.test(url) && URL.canParse(url);
}

/** True if the choices fit in the card under the text; more choices become quick replies. */
export function standInCard(piece: OutMessage): boolean {
  return (piece.buttons?.length ?? 0) + ownButtons(piece) <= MAX_CARD_BUTTONS;
}

/** True if a piece's text shares a card with buttons and so has less room. */
function needsCard(piece: OutMessage): boolean {
  const choices = piece.buttons?.length ?? 0;
  const replies = standInCard(piece) ? 0 : choices;
  const cardButtons = choices - replies + ownButtons(piece);
  return cardButtons > 0 || (piece.nav?.length ?? 0) > MAX_QUICK_REPLIES - replies;
}

/** Buttons that only a card can have: a page, and the chat with staff. */
function ownButtons({ link, staffChat }: OutMessage): number {
  return (link ? 1 : 0) + (staffChat ? 1 : 0);
}

/** Messages as a door shows them: the button into the chat with staff only where the channel has that chat. */
export function forDoor(messages: readonly OutMessage[], staffChat: boolean): readonly OutMessage[] {
  return staffChat ? messages : messages.map(({ staffChat: _, ...message }) => message);
}
