import { giveBack, takeDatabase } from '../support/emptied';
import { describeWithMongo } from '../support/servers';

/** Each test opens the whole program over a database of its own, one that another test has emptied. */
jest.setTimeout(120_000);
let databases = 0;
let server: (() => string) | undefined;

jest.mock('../app/app', () => {
  const real = jest.requireActual('../app/app');
  const openApp = async (options: object = {}) => {
    if (!server) return real.openApp(options);
    const mongodbUrl = takeDatabase(server(), `pumasi_console_${process.pid}_${++databases}`);
    const app = await real.openApp({ mongodbUrl, ...options });
    const close = async () => {
      await app.close();
      await giveBack(mongodbUrl);
    };
    return { ...app, close };
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
