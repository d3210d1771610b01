import { decodePress, MENU } from '../../lib/press';
import { fitLabels, joinParts } from '../labels';
import type { OutButton, OutMessage } from '../message';
import { isFirstScreen, pageOf, runsOf } from '../pages';
import { clean, splitText } from '../split';
import { MAX_BUTTONS, MAX_LABEL, MAX_TEXT } from './limits';

/**
 * A button on the page. A `lasting` button works at any time, since it starts a flow or turns the menu's pages.
 */
export interface WebButton extends OutButton {
  readonly lasting: boolean;
}

/**
 * The web chat's message: the canonical one as JSON, which the page draws unchanged. `hidden` marks a person's bubble
 * whose words are not stored.
 */
export interface WebBubble extends Omit<OutMessage, 'buttons' | 'nav' | 'page' | 'first' | 'ask' | 'moreLabel'> {
  readonly buttons?: readonly WebButton[];
  readonly nav?: readonly WebButton[];
  /** True if the buttons are the few large ones of a first screen. */
  readonly large?: boolean;
  readonly hidden?: boolean;
}

/**
 * Canonical messages as web bubbles, within the page's limits. A long text continues in further bubbles. If a label is
 * too long, the text lists all labels in full. Choices that don't fit are paged, or continue in further bubbles if no
 * question allows paging. Rows, picture and buttons are in the last bubble.
 */
export function renderBubbles(messages: readonly OutMessage[]): WebBubble[] {
  return messages.flatMap(renderOne);
}

function renderOne(message: OutMessage): WebBubble[] {
  const {
    text,
    hint: _hint,
    buttons: _all,
    nav: _nav,
    page: _page,
    first: _first,
    ask: _ask,
    moreLabel: _more,
    ...rest
  } = message;
  const nav = (message.nav ?? []).slice(0, MAX_BUTTONS);
  const further = (message.nav ?? []).slice(MAX_BUTTONS);
  const page = pageOf(message, Math.max(2, MAX_BUTTONS - nav.length));
  const { labels, list } = fitLabels(
    page.shown.map((button) => button.label),
    MAX_LABEL,
    page.first,
    text,
  );
  const choices = page.shown.map((button, i) => webButton(button, labels[i] ?? ''));
  const runs = runsOf([...choices, ...(page.more ? plainButtons([page.more]) : [])], MAX_BUTTONS);
  const texts = splitText(joinParts(clean(text), list), MAX_TEXT);
  const bubbles: WebBubble[] = texts.slice(0, -1).map((part) => ({ text: part }));
  const large = isFirstScreen(message) ? { large: true } : {};
  bubbles.push({ text: texts.at(-1) ?? '', ...rest, ...(runs[0] ? { buttons: runs[0], ...large } : {}) });
  for (const run of runs.slice(1)) bubbles.push({ text: '', buttons: run });
  const last = bubbles.length - 1;
  if (nav.length > 0 && (bubbles[last]?.buttons?.length ?? 0) + nav.length <= MAX_BUTTONS)
    bubbles[last] = { text: '', ...bubbles[last], nav: plainButtons(nav) };
  else if (nav.length > 0) bubbles.push({ text: '', nav: plainButtons(nav) });
  for (const run of runsOf(further, MAX_BUTTONS)) bubbles.push({ text: '', nav: plainButtons(run) });
  return bubbles;
}

function plainButtons(buttons: readonly OutButton[]): WebButton[] {
  const { labels } = fitLabels(
    buttons.map((button) => button.label),
    MAX_LABEL,
  );
  return buttons.map((button, i) => webButton(button, labels[i] ?? ''));
}

function webButton({ payload }: OutButton, label: string): WebButton {
  const press = decodePress(payload);
  return { label, payload, lasting: press?.do === 'start' || (press?.do === 'more' && press.ask === MENU) };
}
