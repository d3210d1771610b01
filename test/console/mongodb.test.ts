import { ownDatabase } from '../services/ledger/support';
import { describeWithMongo } from '../support/servers';

/** Each test opens the whole program over a database of its own. */
jest.setTimeout(120_000);
let databases = 0;
let server: (() => string) | undefined;

jest.mock('../app/app', () => {
  const real = jest.requireActual('../app/app');
  const openApp = async (options: object = {}) => {
    const mongodbUrl = server ? ownDatabase(server(), `console_${++databases}`) : undefined;
    return real.openApp({ ...(mongodbUrl ? { mongodbUrl } : {}), ...options });
  };
  return { ...real, openApp };
});

describeWithMongo('the console on MongoDB', (url) => {
  beforeAll(() => {
    server = url;
  });
  for (const suite of ['callers', 'calls', 'kept', 'looked-at', 'now', 'paper', 'people', 'sign-in'])
    describe(suite, () => {
      require(`./${suite}.test`);
    });
});
