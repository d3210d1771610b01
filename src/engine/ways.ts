import type { AskStep, Step } from './schema';
import type { Action } from './types';

/** One way from a step to another. `sets` is the variable that only this way sets. */
export interface Way {
  readonly to: string;
  readonly sets?: string;
}

/** All ways on from a step. */
export interface Ways {
  readonly to: readonly Way[];
  /** The flow may end here. */
  readonly ends: boolean;
  /** True if the step can fall through although no step stands below it. */
  readonly fallsOff: boolean;
}

/** Finds every way on from a step; `below` is its `next` or the step under it. */
export function waysOf(step: Step, below: string | null, actions: ReadonlyMap<string, Action>): Ways {
  const on = (ways: readonly (Way | undefined)[], falls: boolean): Ways => {
    const named = ways.filter((way) => way !== undefined);
    return falls
      ? { to: below === null ? named : [...named, { to: below }], ends: false, fallsOff: below === null }
      : { to: named, ends: false, fallsOff: false };
  };
  if ('ask' in step) return on(answersOf(step), answerFalls(step));
  if ('do' in step) {
    const outcomes = actions.get(step.do)?.outcomes ?? [];
    const named = Object.values(step.on ?? {});
    const rest = outcomes.filter((outcome) => !Object.hasOwn(step.on ?? {}, outcome));
    const ways = [...named, ...(step.else && rest.length > 0 ? [step.else] : [])].map((to) => ({ to }));
    return on(ways, step.else === undefined && (rest.length > 0 || outcomes.length === 0));
  }
  if ('branch' in step) {
    const name = /^\$([A-Za-z0-9_]+)\??$/.exec(step.branch)?.[1];
    const ways = Object.entries(step.when).map(
      ([value, to]): Way => (value === 'set' && name ? { to, sets: name } : { to }),
    );
    return on([...ways, step.else === undefined ? undefined : { to: step.else }], false);
  }
  if ('goto' in step) return on([{ to: step.goto }], false);
  if ('say' in step) return step.end ? { to: [], ends: true, fallsOff: false } : on([], true);
  if ('call' in step) return on([], true);
  return { to: [], ends: true, fallsOff: false };
}

function answersOf(step: AskStep): Way[] {
  if (step.ask === 'yes-no') return [step.yes, step.no].filter((to) => to !== undefined).map((to) => ({ to }));
  if (step.ask !== 'choice' || !Array.isArray(step.options)) return [];
  return step.options.flatMap((option) =>
    [option.goto, option.change].filter((to) => to !== undefined).map((to) => ({ to })),
  );
}

function answerFalls(step: AskStep): boolean {
  if (step.optional !== undefined) return true;
  if (step.ask === 'yes-no') return step.yes === undefined || step.no === undefined;
  if (step.ask !== 'choice' || !Array.isArray(step.options)) return true;
  return (
    step.many === true ||
    step.other === true ||
    step.options.some((option) => (option.goto ?? option.change) === undefined)
  );
}
