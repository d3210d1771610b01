import { giveBackWhenQuiet } from './give-back';
import { reason } from './lib/errors';
import { start } from './start';

start(process.env).then(
  () => giveBackWhenQuiet(),
  (error: unknown) => {
    // The process exits explicitly: open connections would otherwise keep it alive without serving anybody.
    process.stderr.write(`${reason(error)}\n`, () => process.exit(1));
  },
);
