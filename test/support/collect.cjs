/** Loaded into a program of a test (`node --expose-gc -r`): SIGUSR2 collects its garbage and says so. */
process.on('SIGUSR2', () => {
  globalThis.gc();
  // A second run takes what the finalisers of the first have freed.
  globalThis.gc();
  process.stderr.write('collected\n');
});
