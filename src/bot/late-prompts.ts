import { createRequire, Module } from 'node:module';

/**
 * The packages by which Botkit's prompts read numbers, dates and choices. They take 25 MB, and a hub without dialogs never
 * asks them. Each package is loaded at its first use.
 */
const PACKAGES = ['suite', 'date-time', 'number', 'choice'].map((part) => `@microsoft/recognizers-text-${part}`);
/** The prompts read these names as they are loaded. The small package has them too. */
const EARLY: Readonly<Record<string, string>> = { Culture: '@microsoft/recognizers-text' };

const botkit = createRequire(require.resolve('botkit'));
const dialogs = createRequire(botkit.resolve('botbuilder-dialogs'));
for (const name of PACKAGES) loadLate(name);

/** Puts a stand-in for a package in Node's cache. It loads the package when it is asked for a name of it. */
function loadLate(name: string): void {
  const file = dialogs.resolve(name);
  if (require.cache[file]) return;
  const stand = new Module(file);
  stand.exports = standIn(() => {
    if (require.cache[file] === stand) delete require.cache[file];
    return dialogs(name) as object;
  });
  stand.filename = file;
  stand.loaded = true;
  require.cache[file] = stand;
}

function standIn(load: () => object): object {
  return new Proxy(
    {},
    {
      get: (_, key) => {
        // True for each of these packages; every importer asks for it first.
        if (key === '__esModule') return true;
        const early = EARLY[String(key)];
        return Reflect.get(early ? (dialogs(early) as object) : load(), key);
      },
      has: (_, key) => Reflect.has(load(), key),
      ownKeys: () => Reflect.ownKeys(load()),
      getOwnPropertyDescriptor: (_, key) => {
        const found = Reflect.getOwnPropertyDescriptor(load(), key);
        return found && { ...found, configurable: true };
      },
    },
  );
}
