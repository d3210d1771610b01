/**
 * Loaded into a program of a test (`node --expose-gc -r`): SIGUSR2 collects its garbage, and says so with the names that
 * prototypes have taken on since the start.
 */
const prototypes = [Object, Array, String, Function, Map, Promise].map(({ prototype }) => prototype);
const namesOf = () => prototypes.flatMap((one) => Reflect.ownKeys(one)).length;
const before = namesOf();

process.on('SIGUSR2', () => {
  globalThis.gc();
  // A second run takes what the finalisers of the first have freed.
  globalThis.gc();
  process.stderr.write(`collected, ${namesOf() - before} names more\n`);
});
