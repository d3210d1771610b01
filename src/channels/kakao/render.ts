import { invariant } from '../../lib/errors';
import { numberedLines } from '../labels';
import type { OutButton, OutMessage } from '../message';
import { distinctButtons, runsOf } from '../pages';
import { shorten } from '../split';
import {
  MAX_CARD_BUTTONS,
  MAX_CARD_TEXT,
  MAX_CAROUSEL_CARDS,
  MAX_CAROUSEL_TEXT,
  MAX_CHOICE_REPLIES,
  MAX_LABEL,
  MAX_MESSAGE_TEXT,
  MAX_OUTPUTS,
  MAX_QUICK_REPLIES,
  MAX_RESPONSES,
} from './limits';
import { type FittedButton, piecesOf, standInCard } from './pieces';
import type { CardButton, Output, QuickReply, SkillResponse, TextCard, WaitResponse } from './wire';

/** One response, and the messages that did not fit. They wait for the person's next contact and are never dropped. */
export interface RenderedSkill {
  readonly response: SkillResponse;
  readonly rest: readonly OutMessage[];
}

/**
 * Turns canonical messages into a skill response. Up to three choices stand in a card, more become quick replies; the
 * buttons of the conversation come last. `options.more` does not change the remaining messages.
 * @param options.more a quick reply to add if messages remain, so that the person can ask for them
 * @param options.note a bubble with a button to add if nothing remains and there is room: other bundles wait
 */
export function renderSkill(
  messages: readonly OutMessage[],
  options: { readonly more?: OutButton; readonly note?: { readonly text: string; readonly button: OutButton } } = {},
): RenderedSkill {
  const pieces = messages.flatMap(piecesOf);
  const whole = pack(pieces, MAX_QUICK_REPLIES);
  if (whole.taken === pieces.length) return finish(pieces, options.note ? noted(whole, options.note) : whole);
  // Messages remain. A place for the "more" button is kept even without one, so that the same messages remain.
  const part = pack(pieces, MAX_QUICK_REPLIES - 1);
  const more = options.more && part.choices.length + part.nav.length < MAX_QUICK_REPLIES ? [options.more] : [];
  return finish(pieces, { ...part, choices: [...part.choices, ...more] });
}

/** All responses of a bundle, one for each contact. */
export function renderAll(messages: readonly OutMessage[]): SkillResponse[] {
  const responses: SkillResponse[] = [];
  let left = messages;
  while (left.length > 0) {
    const { response, rest } = renderSkill(left);
    invariant(responses.length < MAX_RESPONSES, `a bundle of ${messages.length} messages never ends`);
    if (response.template.outputs.length > 0) responses.push(response);
    left = rest;
  }
  return responses;
}

/**
 * The provisional answer. With a callback the app waits for the real one, without it the person just reads the words.
 */
export function waitResponse(options: {
  readonly callback: boolean;
  readonly text: string;
}): WaitResponse | SkillResponse {
  if (options.callback) return { version: '2.0', useCallback: true, data: { text: options.text } };
  return renderSkill([{ text: options.text }]).response;
}

interface Packed {
  readonly taken: number;
  readonly outputs: readonly Output[];
  readonly choices: readonly OutButton[];
  readonly nav: readonly OutButton[];
}

/** Takes pieces in order while they fit one response; the first always fits. */
function pack(pieces: readonly OutMessage[], quickReplies: number): Packed {
  let packed: Packed = { taken: 0, outputs: [], choices: [], nav: [] };
  for (const piece of pieces) {
    const laid = lay(piece);
    const next: Packed = {
      taken: packed.taken + 1,
      outputs: [...packed.outputs, ...laid.outputs],
      choices: distinctButtons([...packed.choices, ...laid.choices]),
      nav: distinctButtons([...packed.nav, ...laid.nav]),
    };
    const fits = next.outputs.length <= MAX_OUTPUTS && next.choices.length + next.nav.length <= quickReplies;
    if (!fits && packed.taken > 0) return packed;
    packed = next;
  }
  return packed;
}

/** An answer with the note that other bundles wait; without room for a bubble, the button carries the words. */
function noted(packed: Packed, { text, button }: { readonly text: string; readonly button: OutButton }): Packed {
  if (packed.choices.length + packed.nav.length >= MAX_QUICK_REPLIES) return packed;
  const bubble: Output[] = packed.outputs.length < MAX_OUTPUTS ? [{ simpleText: { text } }] : [];
  return { ...packed, outputs: [...packed.outputs, ...bubble], nav: [...packed.nav, button] };
}

function finish(pieces: readonly OutMessage[], packed: Packed): RenderedSkill {
  const quickReplies = [...packed.choices, ...packed.nav].map(quickReply);
  const { outputs } = packed;
  return {
    response: { version: '2.0', template: quickReplies.length > 0 ? { outputs, quickReplies } : { outputs } },
    rest: pieces.slice(packed.taken),
  };
}

/** The layout of one piece. */
function lay(piece: OutMessage): Omit<Packed, 'taken'> {
  const buttons = piece.buttons ?? [];
  const allNav = piece.nav ?? [];
  if (buttons.length > MAX_CHOICE_REPLIES) {
    const nav = allNav.slice(0, MAX_QUICK_REPLIES);
    return { outputs: [...cards(buttons), ...cards(allNav.slice(nav.length))], choices: [], nav };
  }
  const inCard = standInCard(piece) ? buttons : [];
  const choices = inCard.length > 0 ? [] : buttons;
  const nav = allNav.slice(0, MAX_QUICK_REPLIES - choices.length);
  const link: CardButton[] = piece.link ? [linkButton(piece.link)] : [];
  const staff: CardButton[] = piece.staffChat ? [{ label: piece.staffChat.label, action: 'operator' }] : [];
  const room = MAX_CARD_BUTTONS - inCard.length - link.length - staff.length;
  const extra = allNav.slice(nav.length, nav.length + room);
  const inThisCard = [...inCard.map(cardButton), ...link, ...staff, ...extra.map(cardButton)];
  const outputs: Output[] = [];
  if (piece.image) outputs.push({ simpleImage: { imageUrl: piece.image.url, altText: piece.image.alt } });
  const words = piece.text || wordsFor([...inCard, ...choices], piece, allNav);
  if (inThisCard.length > 0)
    outputs.push({ textCard: { description: words, buttons: inThisCard, buttonLayout: 'vertical' } });
  else if (words !== '') outputs.push({ simpleText: { text: words } });
  outputs.push(...cards(allNav.slice(nav.length + extra.length)));
  return { outputs, choices, nav };
}

/** A button that opens an address, or rings a number. */
function linkButton({ label, url }: NonNullable<OutMessage['link']>): CardButton {
  return url.startsWith('tel:')
    ? { label, action: 'phone', phoneNumber: url.slice('tel:'.length) }
    : { label, action: 'webLink', webLinkUrl: url };
}

/** Words for a bare set of buttons, since a card needs words and quick replies need a bubble above them. */
function wordsFor(buttons: readonly OutButton[], piece: OutMessage, nav: readonly OutButton[]): string {
  if (buttons.length > 0) return shorten(numbered(buttons), MAX_CARD_TEXT);
  const own = piece.link ?? piece.staffChat;
  if (own) return own.label;
  return shorten(nav.map((button) => button.label).join(' · '), MAX_CARD_TEXT);
}

/** Buttons in cards of three, up to ten cards side by side in an output. */
function cards(buttons: readonly OutButton[]): Output[] {
  const runs = runsOf(buttons, MAX_CARD_BUTTONS);
  const items: TextCard[] = runs.map((run, i) => ({
    description: shorten(numbered(run, i * MAX_CARD_BUTTONS + 1), MAX_CAROUSEL_TEXT),
    buttons: run.map(cardButton),
  }));
  return runsOf(items, MAX_CAROUSEL_CARDS).map((group): Output => {
    const [only] = group;
    return group.length === 1 && only ? { textCard: only } : { carousel: { type: 'textCard', items: group } };
  });
}

/** The labels with numbers, unless they are already numbered. */
function numbered(buttons: readonly OutButton[], first = 1): string {
  const labels = buttons.map((button) => button.label);
  return labels.every((label) => /^\d+\./.test(label)) ? labels.join('\n') : numberedLines(labels, first);
}

function quickReply(button: FittedButton): QuickReply {
  const label = shorten(button.label, MAX_LABEL);
  const messageText = shorten(button.words || button.label, MAX_MESSAGE_TEXT);
  return { label, action: 'message', messageText, extra: { p: button.payload } };
}

function cardButton(button: OutButton): CardButton {
  return quickReply(button);
}
