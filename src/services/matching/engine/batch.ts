import { WEIGHTS, type Weights } from './defaults';
import { MAX_BATCH_HELPERS } from './limits';
import { inOrder, isWorth } from './plan';
import type { BatchNeed, Search } from './types';

/**
 * A need of a batch, with its best helpers as its own search ranks and prices them. A helper's worth is the chance of a
 * yes, lowered by load and tiredness. It is the exponential of the points of the order.
 */
export function batchNeed(search: Omit<Search, 'open' | 'no' | 'lnDelay'>, weights: Weights = WEIGHTS): BatchNeed {
  const { all } = inOrder(search, weights);
  const worth = all.filter((one) => isWorth(one, 1, weights)).slice(0, MAX_BATCH_HELPERS);
  return {
    need: search.need,
    helpers: worth.map(({ helper, score }) => ({ member: helper.member, worth: Math.exp(score) })),
  };
}

/**
 * The linear program of a batch in the LP format of CPLEX; null if no need has a helper. It is the flow of greatest worth
 * from needs to helpers. Each has room for one, so the corners are whole numbers.
 */
export function programOf(needs: readonly BatchNeed[]): string | null {
  const rooms = new Map<string, string[]>();
  const terms: string[] = [];
  needs.forEach(({ helpers }, i) => {
    helpers.forEach(({ member, worth }, j) => {
      const x = variable(i, j);
      terms.push(`${worth.toFixed(6)} ${x}`);
      for (const row of [`need ${i}`, `member ${member}`]) rooms.set(row, [...(rooms.get(row) ?? []), x]);
    });
  });
  if (terms.length === 0) return null;
  const rows = [...rooms.values()].map((all, i) => ` c${i}: ${all.join('\n + ')} <= 1`);
  return `Maximize\n worth: ${terms.join('\n + ')}\nSubject To\n${rows.join('\n')}\nEnd\n`;
}

/** The helper of each need in a solution, by need; `values` are the variables of the program. */
export function assigned(
  needs: readonly BatchNeed[],
  values: Readonly<Record<string, number>>,
): ReadonlyMap<string, string> {
  return new Map(
    needs.flatMap(({ need, helpers }, i) => {
      const found = helpers.find((_, j) => (values[variable(i, j)] ?? 0) > 0.5);
      return found ? [[need, found.member] as const] : [];
    }),
  );
}

/** The name of the variable for a need and one of its helpers. */
const variable = (need: number, helper: number): string => `x${need}_${helper}`;
