import { MENU, type Press } from '../../lib/press';
import { type Text, t } from '../../lib/text';
import type { Button, Utterance } from '../../lib/utterance';
import { MAX_CARDS, MAX_CHOICES_AT_ONCE, MAX_START_VALUE } from '../limits';
import { refusalOf } from '../rights';
import type { SayStep } from '../schema';
import { present, resolve, resolveAll, rowsOf, textOf, type Vars } from '../values';
import type { Walk } from '../walk';
import type { StepKind } from './kind';

/**
 * Says a text, with a card, start buttons, a link or a picture beside it.
 * @example
 * done: { say: a.done, with: { name: $name }, starts: [a.again], end: true }
 */
export const say: StepKind = {
  word: 'say',
  async run(walk, step) {
    const def = step.def as SayStep;
    // An offer that waits for a plain yes isn't made while a question waits for its answer.
    if (def.yes && walk.frames.some(({ paused }) => paused)) return def.end ? { is: 'end', gives: {} } : { is: 'next' };
    const { vars } = walk.talking;
    const menu = def.starts === 'menu' ? walk.context.menu : undefined;
    const starts = def.starts === 'menu' ? menu?.flows : def.starts;
    const buttons = [...startsOf(walk, starts ?? []), ...buttonsOf(walk, def, vars)].map((one) =>
      one.press.do === 'start' && one.press.flow === def.yes ? { ...one, means: 'yes' as const } : one,
    );
    const rows = rowsOf(def.rows, vars);
    walk.said.push({
      text: textOf(def.say, def.with, vars),
      ...(rows.length > 0 ? { rows } : {}),
      ...(buttons.length > 0 ? { buttons } : {}),
      ...(menu ? { ask: MENU, page: walk.menuPage } : {}),
      ...(menu?.first === undefined ? {} : { first: menu.first }),
      ...linkOf(def, vars),
      ...imageOf(def, vars),
      ...(def['staff-chat'] ? { staffChat: t(def['staff-chat']) } : {}),
    });
    if (def.drops) walk.wish = undefined;
    if (buttons.length > 0) walk.cards = menu ? menuCards(walk, buttons, menu.first) : buttons.slice(0, MAX_CARDS);
    return def.end ? { is: 'end', gives: {} } : { is: 'next' };
  },
};

/** The menu's buttons as a person may type them, "more" included; no message shows more than MAX_CHOICES_AT_ONCE. */
function menuCards(walk: Walk, buttons: readonly Button[], first = MAX_CHOICES_AT_ONCE): readonly Button[] {
  if (buttons.length <= first) return buttons;
  const more: Button = { text: t('system.more'), press: { do: 'more', ask: MENU, page: walk.menuPage + 1 } };
  return [...buttons.slice(0, MAX_CARDS - 1), more];
}

function startsOf(walk: Walk, ids: readonly string[]): Button[] {
  return ids.flatMap((id) => startButton(walk, id, null, undefined));
}

function buttonsOf(walk: Walk, def: SayStep, vars: Vars): Button[] {
  return (def.buttons ?? []).flatMap((button) => {
    const given = Object.entries(present(resolveAll(button.with, vars))).map(([name, value]) => [name, String(value)]);
    const values: Record<string, string> = Object.fromEntries(given);
    // The engine would refuse a pressed button whose values are too long.
    if (Object.values(values).some((value) => value.length > MAX_START_VALUE)) return [];
    return startButton(walk, button.start, t(button.text), values);
  });
}

/** A start button; null if this person or community may not start the flow. */
function startButton(walk: Walk, id: string, label: Text | null, values: Record<string, string> | undefined): Button[] {
  const flow = walk.parts.book.get(id);
  if (!flow?.entry || refusalOf(flow, walk.who, walk.context.features)) return [];
  const press: Press =
    values && Object.keys(values).length > 0 ? { do: 'start', flow: id, with: values } : { do: 'start', flow: id };
  return [{ text: label ?? t(flow.title ?? `${id}.title`), press }];
}

function linkOf(def: SayStep, vars: Vars): Pick<Utterance, 'link'> {
  const url = def.link ? resolve(def.link.url, vars) : null;
  return def.link && typeof url === 'string' ? { link: { url, text: t(def.link.text) } } : {};
}

function imageOf(def: SayStep, vars: Vars): Pick<Utterance, 'image'> {
  const url = def.image ? resolve(def.image.url, vars) : null;
  return def.image && typeof url === 'string' ? { image: { url, alt: t(def.image.alt) } } : {};
}
