import type { SeenMessage } from '../phones/phone';
import { isButton, messageLine, screenOf } from './person';
import { type Stage, someone } from './stage';
import type { ButtonName, Line, Wanted } from './statement';
import { flat } from './texts';

/** Checks a person's next message, or one of the unread. */
export async function see(stage: Stage, line: Line & { is: 'see' }): Promise<void> {
  const person = await someone(stage, line.who);
  const lang = await stage.langOf(person);
  const holds = (message: SeenMessage) => whyNot(message, line, lang, stage);
  if (!line.anywhere) {
    const [next] = person.unread;
    if (!next) throw new Error(`nothing is unread\n${screenOf(person)}`);
    const why = holds(next);
    if (why) throw new Error(`${why}\n  the next message was: ${messageLine(next)}\n${screenOf(person)}`);
    person.unread = person.unread.slice(1);
    return;
  }
  const at = person.unread.findIndex((message) => holds(message) === null);
  if (at < 0) {
    const why = person.unread.map(holds).join('; ') || 'nothing is unread';
    throw new Error(`no unread message fits: ${why}\n${screenOf(person)}`);
  }
  person.unread = person.unread.slice(at + 1);
}

/** Why a message isn't the wanted one; null if it is. */
function whyNot(message: SeenMessage, line: Line & { is: 'see' }, lang: string, stage: Stage): string | null {
  for (const wanted of line.wanted) {
    const why = textWhyNot(message, wanted, lang, stage);
    if (why) return why;
  }
  const has = (name: ButtonName) => message.buttons.some((button) => isButton(button, name, lang, stage.texts));
  const missing = line.buttons.find((name) => !has(name));
  if (missing) return `the button [${missing.name}] is not there`;
  const unwanted = line.absent.find(has);
  return unwanted ? `the button [${unwanted.name}] is there` : null;
}

function textWhyNot({ text }: SeenMessage, wanted: Wanted, lang: string, stage: Stage): string | null {
  if (wanted.is === 'anything') return null;
  if (wanted.is === 'words') return flat(text).includes(flat(wanted.words)) ? null : `"${wanted.words}" is not in it`;
  const values = stage.texts.find(lang, wanted.key, text);
  if (!values) return `it is not {${wanted.key}}`;
  for (const [name, value] of Object.entries(wanted.values)) {
    const meant = stage.people.get(value)?.name ?? value;
    if (!values[name]?.includes(meant)) return `${name} is "${values[name] ?? ''}", not "${meant}"`;
  }
  return null;
}
