/** Cuts signs off the end of words, as `/[…]+$/` does, in a time in proportion to the words. `sign` matches one of them. */
export function withoutEnd(words: string, sign: RegExp): string {
  const signs = [...words];
  while (signs.length > 0 && sign.test(signs.at(-1) ?? '')) signs.pop();
  return signs.join('');
}
