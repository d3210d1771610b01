import { numberedLines, rowLines } from '../labels';
import type { OutButton, OutMessage } from '../message';
import { pageOf } from '../pages';
import { clean, oneLine } from '../split';
import { terminalLimits } from './limits';

/** A message as lines of a terminal: numbered buttons, and the conversation's own buttons as words in brackets. */
export function renderLines(message: OutMessage): string[] {
  const lines: string[] = [];
  const add = (text: string): void => {
    if (text.trim() !== '') lines.push(...text.split('\n'));
  };
  if (message.image) add(`[${oneLine(message.image.alt)}] ${oneLine(message.image.url)}`);
  add(clean(message.text));
  if (message.rows) add(rowLines(message.rows));
  if (message.link) add(`${oneLine(message.link.label)}: ${oneLine(message.link.url)}`);
  const { shown, first, more } = pageOf(message, terminalLimits.buttons);
  const words = shown.map((button) => button.label);
  if (words.length > 0) add(numberedLines(words, first).replace(/^/gm, '  '));
  if (more) lines.push(`  [${oneLine(more.label)}]`);
  if (message.nav && message.nav.length > 0)
    lines.push(`  ${message.nav.map((button) => `[${oneLine(button.label)}]`).join(' ')}`);
  return lines;
}

/** The buttons of messages in the order of `#1`, `#2`, …: each message's shown choices, "more", then its nav. */
export function buttonsOf(messages: readonly OutMessage[]): OutButton[] {
  return messages.flatMap((message) => {
    const { shown, more } = pageOf(message, terminalLimits.buttons);
    return [...shown, ...(more ? [more] : []), ...(message.nav ?? [])];
  });
}
