import { MAX_NAMED_BUTTONS } from '../limits';
import type { KnownTexts } from './key-of';

/** One event in a chat, to be written into a dialogue. */
export type Happened =
  | { readonly is: 'given'; readonly who: string; readonly words: string }
  | { readonly is: 'said'; readonly who: string; readonly line: string }
  | {
      readonly is: 'shown';
      readonly who: string;
      readonly text: string;
      readonly lang: string;
      readonly buttons: readonly string[];
    }
  | { readonly is: 'tick'; readonly words: string };

/**
 * A chat as a dialogue that can be played again. Shown texts are written by locale key, so that a dialogue outlives a
 * change of wording. Telephone numbers are replaced.
 */
export function asDialogue(title: string, happened: readonly Happened[], texts: KnownTexts): string {
  const lines = happened.map((one) => {
    switch (one.is) {
      case 'given':
        return `given ${one.who} ${one.words}`.trim();
      case 'said':
        return `${one.who}> ${masked(one.line)}`;
      case 'tick':
        return `tick ${one.words}`;
      default:
        return shownLine(one, texts);
    }
  });
  return [`# ${title}`, 'on terminal', ...lines, ''].join('\n');
}

function shownLine(one: Extract<Happened, { is: 'shown' }>, texts: KnownTexts): string {
  const key = texts.keyOf(one.lang, one.text);
  const said = key ? `{${key}}` : '*';
  // A label with a number, such as a day, differs when the dialogue is played again.
  const lasting = one.buttons.filter((label) => !/\d/.test(label));
  const buttons = lasting.slice(0, MAX_NAMED_BUTTONS).map((label) => `[${masked(label)}]`);
  return [`${one.who}<`, said, ...buttons].join(' ');
}

/** Replaces telephone numbers and other long numbers, which a saved talk must not keep. */
export function masked(text: string): string {
  return text.replace(/\+?\d(?:[\s-]?\d){7,}/g, '010-0000-0000');
}
