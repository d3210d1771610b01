/**
 * The number at or below which the share `q` of the numbers lies. It is the nearest rank (Hyndman and Fan 1996, type 1).
 * NaN without numbers.
 * @param q above 0, at most 1; 0.5 is the median
 */
export function quantile(numbers: readonly number[], q: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

/**
 * The Gini coefficient of numbers from 0 on: 0 if all are equal, near 1 if one has everything. It is half the mean
 * difference of two of them, relative to the mean. NaN if their sum is 0.
 */
export function gini(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const sum = sorted.reduce((all, one) => all + one, 0);
  const weighted = sorted.reduce((all, one, i) => all + (2 * (i + 1) - sorted.length - 1) * one, 0);
  return weighted / (sorted.length * sum);
}

/** The part of the sum that the `top` largest numbers have. NaN if the sum is 0. */
export function topShare(numbers: readonly number[], top: number): number {
  const sum = (of: readonly number[]) => of.reduce((all, one) => all + one, 0);
  return sum([...numbers].sort((a, b) => b - a).slice(0, top)) / sum(numbers);
}
