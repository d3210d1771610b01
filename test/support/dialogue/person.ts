import { MAX_QUICK_REPLIES } from '../../../src/channels/kakao/limits';
import { MAX_CHOICES_AT_ONCE } from '../../../src/channels/limits';
import { ANY, DONE, NONE } from '../../../src/engine/answers/kind';
import { decodePress } from '../../../src/lib/press';
import type { Phone, SeenButton, SeenMessage } from '../phones/phone';
import type { ButtonName } from './statement';
import { flat, type Texts } from './texts';

/** One person of a dialogue: a phone, and the messages its owner has seen. */
export interface Person {
  /** The letter in the dialogue. */
  readonly letter: string;
  /** The name other members see. */
  readonly name: string;
  readonly phone: Phone;
  /** `<door>:<user>` */
  readonly conversation: string;
  /** Everything ever shown, oldest first. */
  readonly screen: readonly SeenMessage[];
  /** Messages the person hasn't checked yet. */
  unread: readonly SeenMessage[];
  /** Number of messages from this person. */
  sent: number;
  /** Number of messages shown at this person's last move. */
  mark: number;
  /** Reads newly arrived messages. */
  catchUp(): Promise<void>;
}

/** Makes a person with a phone. `checked`: false where messages of an older program may show more choices at once. */
export function personOf(letter: string, name: string, phone: Phone, checked = true): Person {
  const screen: SeenMessage[] = [];
  return {
    letter,
    name,
    phone,
    conversation: `${phone.door}:${phone.user}`,
    screen,
    unread: [],
    sent: 0,
    mark: 0,
    async catchUp() {
      const fresh = await phone.receive();
      if (checked) for (const message of fresh) checkChoices(message, phone.door);
      screen.push(...fresh);
      this.unread = [...this.unread, ...fresh];
    },
  };
}

/**
 * Throws for a message with more choices than a person can look over; the talk's own buttons don't count. Kakao shows
 * the buttons of all messages of an answer in one row.
 */
function checkChoices({ text, buttons }: SeenMessage, door: string): void {
  const choices = buttons.filter(({ payload }) => {
    const press = decodePress(payload);
    return press?.do === 'answer' ? ![ANY, DONE, NONE].includes(press.value) : press !== null && press.do !== 'word';
  });
  const most = door.startsWith('kakao') ? MAX_QUICK_REPLIES : MAX_CHOICES_AT_ONCE;
  if (choices.length > most)
    throw new Error(`${choices.length} choices at once: ${choices.map(({ label }) => label).join(' · ')}\n${text}`);
}

/** True if a button has the name: by its words, with or without the channel's number, cut or whole. */
export function isButton(button: SeenButton, wanted: ButtonName, lang: string, texts: Texts): boolean {
  if (wanted.is === 'key')
    return [button.words, button.label].some((words) => texts.is(lang, wanted.name, unnumbered(words)));
  const name = flat(wanted.name);
  if (wanted.is === 'part') return flat(button.words).includes(name);
  return [button.label, button.words].some((words) => {
    const plain = unnumbered(words);
    if (plain === name || flat(words) === name) return true;
    return plain.endsWith('…') && plain.length > 4 && name.startsWith(plain.slice(0, -1).trimEnd());
  });
}

/** The newest button with that name in the messages from number `from` on; for an old name, the oldest of all. */
export function findButton(
  person: Person,
  wanted: ButtonName,
  lang: string,
  texts: Texts,
  from = 0,
): SeenButton | null {
  const order = wanted.old ? person.screen : person.screen.slice(from).reverse();
  for (const message of order) {
    const button = message.buttons.find((one) => isButton(one, wanted, lang, texts));
    if (button) return button;
  }
  return null;
}

/** Everything a person has been shown, for an error message. */
export function screenOf(person: Person): string {
  const unread = new Set(person.unread);
  const shown = person.screen.map((message) => `${unread.has(message) ? '  * ' : '    '}${messageLine(message)}`);
  return shown.length === 0 ? '    (nothing was ever shown)' : shown.join('\n');
}

/** One message on one or a few lines. */
export function messageLine(message: SeenMessage): string {
  const buttons = message.buttons.map((button) => `[${button.label}]`).join(' ');
  const text = message.text.replace(/\n/g, '\n      ');
  return [text, message.picker ? `(${message.picker.mode} picker)` : '', buttons]
    .filter((part) => part !== '')
    .join('  ');
}

function unnumbered(words: string): string {
  return flat(words).replace(/^\d+\.\s*/, '');
}
