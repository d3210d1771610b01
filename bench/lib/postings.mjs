// Writers that post at once: what each posting moves, and how many are done in a second.

/** The accounts of a posting: `spread` over all of them, or always to the one `hot` account. */
export function sides(shape, n, accounts) {
  const from = (n * 7919) % (accounts - 1);
  if (shape === 'hot') return { from, to: accounts - 1 };
  const to = (n * 104_729 + 1) % accounts;
  return { from, to: to === from ? accounts - 1 : to };
}

/** Posts with `--writers` at once for `--ms` after a warm-up of a quarter of it. */
export async function post(option, one) {
  const ms = Number(option('ms'));
  let n = 0;
  let until = performance.now() + ms / 4;
  const worker = async () => {
    while (performance.now() < until) await one(n++);
  };
  const writers = () => Promise.all(Array.from({ length: Number(option('writers')) }, worker));
  await writers();
  const from = n;
  const started = performance.now();
  until = started + ms;
  await writers();
  return { postings: n - from, perSecond: ((n - from) / (performance.now() - started)) * 1000 };
}
