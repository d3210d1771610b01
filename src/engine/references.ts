import type { Path } from './mistakes';
import type { AskStep, Step } from './schema';

/** The steps that a step names, with the place of each name. */
export function targetsOf(step: Step, path: Path): { to: string; path: Path }[] {
  const found: { to: string; path: Path }[] = [];
  const add = (to: string | undefined, ...at: (string | number)[]): void => {
    if (to !== undefined) found.push({ to, path: [...path, ...at] });
  };
  if ('next' in step) add(step.next, 'next');
  if ('goto' in step) add(step.goto, 'goto');
  if ('else' in step) add(step.else, 'else');
  if ('on' in step) for (const [outcome, to] of Object.entries(step.on ?? {})) add(to, 'on', outcome);
  if ('when' in step) for (const [value, to] of Object.entries(step.when)) add(to, 'when', value);
  if ('rows' in step) (step.rows ?? []).forEach((row, i) => void add(row.change, 'rows', i, 'change'));
  if ('ask' in step && step.ask === 'yes-no') {
    add(step.yes, 'yes');
    add(step.no, 'no');
  }
  if ('ask' in step && step.ask === 'choice' && Array.isArray(step.options))
    step.options.forEach((option, i) => {
      add(option.goto, 'options', i, 'goto');
      add(option.change, 'options', i, 'change');
    });
  return found;
}

/** A text that a step names: its place, and its parameters. */
export interface UsedKey {
  readonly key: string;
  readonly path: Path;
  readonly given: readonly string[];
}

/** The bounds of a question's answer that are written down, `min` and `max`; its help text may name them. */
export function boundsOf(def: AskStep): Readonly<Record<string, number>> {
  const bounds = { min: 'min' in def ? def.min : undefined, max: 'max' in def ? def.max : undefined };
  return Object.fromEntries(
    Object.entries(bounds).flatMap(([name, bound]) => (typeof bound === 'number' ? [[name, bound]] : [])),
  );
}

/** The texts that a step names, with their parameters. The help of a question also gets its bounds. */
export function keysOf(step: Step, path: Path): UsedKey[] {
  const found: UsedKey[] = [];
  const add = (key: string | undefined, ...at: (string | number)[]): void => {
    if (key !== undefined) found.push({ key, path: [...path, ...at], given: [] });
  };
  const given = 'with' in step ? Object.keys(step.with ?? {}) : [];
  if ('rows' in step) (step.rows ?? []).forEach((row, i) => void add(row.label, 'rows', i, 'label'));
  if ('say' in step) {
    found.push({ key: step.say, path: [...path, 'say'], given });
    (step.buttons ?? []).forEach((button, i) => void add(button.text, 'buttons', i, 'text'));
    add(step.link?.text, 'link', 'text');
    add(step.image?.alt, 'image', 'alt');
    add(step['staff-chat'], 'staff-chat');
  }
  if ('ask' in step) {
    found.push({ key: step.text, path: [...path, 'text'], given });
    if (step.help)
      found.push({ key: step.help, path: [...path, 'help'], given: [...given, ...Object.keys(boundsOf(step))] });
    for (const name of ['again', 'example', 'optional', 'staff-chat'] as const) add(step[name], name);
    if (step.ask === 'yes-no') for (const name of ['yes-text', 'no-text'] as const) add(step[name], name);
    if (step.ask === 'choice' && Array.isArray(step.options))
      step.options.forEach((option, i) => {
        found.push({ key: option.text, path: [...path, 'options', i, 'text'], given });
      });
  }
  return found;
}
