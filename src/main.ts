import { reason } from './lib/errors';
import { start } from './start';

start(process.env).catch((error: unknown) => {
  // Not left to the event loop: connections opened before the mistake would keep a process that serves nobody.
  process.stderr.write(`${reason(error)}\n`, () => process.exit(1));
});
