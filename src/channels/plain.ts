import { numberedLines, rowLines } from './labels';
import type { OutMessage } from './message';
import { clean, oneLine } from './split';

/**
 * Messages as one plain text, for a route without buttons: text, rows, the choices as a numbered list, the page. The
 * conversation's own buttons are left out, since no answer comes back on the route.
 */
export function plainText(messages: readonly OutMessage[]): string {
  return messages
    .map((message) => {
      const choices = (message.buttons ?? []).map(({ label }) => label);
      const { link, image } = message;
      return [
        clean(message.text),
        message.rows ? rowLines(message.rows) : '',
        choices.length > 0 ? numberedLines(choices) : '',
        image ? oneLine(image.alt) : '',
        link ? `${oneLine(link.label)}: ${oneLine(link.url)}` : '',
      ]
        .filter((part) => part.trim() !== '')
        .join('\n');
    })
    .filter((text) => text !== '')
    .join('\n\n');
}

/**
 * Messages as words only, for a vendor that refuses their rich form. Choices become numbered lines; typing the number or
 * the words works as before.
 */
export function plainMessages(messages: readonly OutMessage[]): readonly OutMessage[] {
  return messages.map((message) => {
    const own = (message.nav ?? []).map(({ label }) => `[${oneLine(label)}]`).join(' ');
    return { text: [plainText([message]), own].filter((part) => part !== '').join('\n') };
  });
}
