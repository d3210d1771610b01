import { numberedLines, rowLines } from '../labels';
import type { OutButton, OutMessage } from '../message';
import { clean, oneLine } from '../split';

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
  const words = (message.buttons ?? []).map((button) => button.label);
  if (words.length > 0) add(numberedLines(words).replace(/^/gm, '  '));
  if (message.nav && message.nav.length > 0)
    lines.push(`  ${message.nav.map((button) => `[${oneLine(button.label)}]`).join(' ')}`);
  return lines;
}

/** The buttons of messages in the order of `#1`, `#2`, …: each message's choices, then its nav. */
export function buttonsOf(messages: readonly OutMessage[]): OutButton[] {
  return messages.flatMap((message) => [...(message.buttons ?? []), ...(message.nav ?? [])]);
}
