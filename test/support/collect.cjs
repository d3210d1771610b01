/** Loaded into a program of a test (`node --expose-gc -r`): at SIGUSR2 it collects its garbage, and says so. */
const { gc } = globalThis;

process.on('SIGUSR2', () => {
  gc();
  gc();
  process.stderr.write('collected\n');
});
