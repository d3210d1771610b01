import { joinParts, numberedLines, rowLines } from '../labels';
import type { OutButton, OutMessage } from '../message';
import { pageOf, runsOf } from '../pages';
import { clean, oneLine, shorten, splitText } from '../split';
import { deskLimits, MAX_KEYS, MAX_NAMED, SCRIPT_LENGTH } from './limits';
import { type DeskKey, type DeskPage, type DeskScreen, MORE_KEY, outcomeKeys } from './wire';

/**
 * Messages as pages, each with at most MAX_KEYS keys. The script names all choices. Only those of the last question have
 * numbers, since a number means one thing to a person on the telephone.
 */
export function renderPages(messages: readonly OutMessage[]): DeskPage[] {
  const asked = messages.findLastIndex(({ buttons = [] }) => buttons.length > 0);
  return messages.flatMap((message, i) => pagesOf(message, i === asked));
}

/** The call card of a person with these messages. */
export function screenOf(whom: DeskScreen['whom'], messages: readonly OutMessage[]): DeskScreen {
  return { whom, pages: renderPages(messages), outcomes: outcomeKeys };
}

function pagesOf(message: OutMessage, numbered: boolean): DeskPage[] {
  const { picker, image, link } = message;
  const { shown, first: number, more } = pageOf(message, MAX_KEYS);
  const first: DeskPage = {
    script: scriptOf(message, number, numbered),
    keys: [],
    nav: (message.nav ?? []).map(({ label, payload }) => ({ label: oneLine(label), payload })),
    ...(picker ? { picker: { ...picker, label: oneLine(picker.label) } } : {}),
    ...(image ? { image: oneLine(image.url) } : {}),
    ...(link ? { link: { label: oneLine(link.label), url: oneLine(link.url) } } : {}),
  };
  const keys = shown.map((button, i) => keyOf(button, String(number + i)));
  if (more) return [{ ...first, keys: [...keys, keyOf(more, MORE_KEY)] }];
  const [own = [], ...others] = runsOf(keys, MAX_KEYS);
  return [{ ...first, keys: own }, ...others.map((run) => ({ script: [], keys: run, nav: [] }))];
}

/**
 * The words to read aloud. Nobody on the telephone sees the keys, so the choices are named. A long list names MAX_NAMED
 * from the first key on; the person may say any other.
 */
function scriptOf(message: OutMessage, first: number, numbered: boolean): readonly string[] {
  const { text, hint, rows, image, link, buttons = [], ask } = message;
  const from = buttons.length <= MAX_NAMED ? 1 : first;
  const named = buttons.slice(from - 1, ask === undefined ? undefined : from - 1 + MAX_NAMED);
  const labels = named.map(({ label }) => label);
  const numbers = numberedLines(labels, from);
  const lines = numbered ? numbers : labels.map(oneLine).join('\n');
  const spoken = clean(hint && text.endsWith(hint) ? text.slice(0, -hint.length) : text);
  const said = numbered || labels.length === 0 ? spoken : spoken.replace(numbers, () => lines);
  const isNamed = `\n${said}\n`.includes(`\n${lines}\n`);
  const whole = joinParts(
    image && oneLine(image.alt),
    said,
    rows && rowLines(rows),
    link && oneLine(link.label),
    isNamed ? null : lines,
  );
  return splitText(whole, SCRIPT_LENGTH);
}

function keyOf({ label, payload }: OutButton, key: string): DeskKey {
  const words = oneLine(label);
  return { key, label: words === '' ? key : shorten(words, deskLimits.labelLength), payload };
}
