const { createRequire } = require('node:module');
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/** Parsed YAML by its text, as JSON, so that each suite makes objects of its own. */
const parsedYaml = new Map();

/** True once a suite of this worker has built `dist/`. */
const built = { dist: false };

/** V8's code of the modules by their files, so that a worker reads each source once and not once for each suite. */
const codes = new Map();

/** Packages that run the tests; each suite has its own. */
const runs = /\/node_modules\/(@jest\/|jest|expect\/|pretty-format\/)/;

/** Loads a package as Node does, once for each worker. */
const load = createRequire(__filename);

const { compileFunction } = vm;
vm.compileFunction = (source, names, { parsingContext: _own, filename = '', ...options } = {}) => {
  if (filename.includes('/node_modules/') && !runs.test(filename))
    return (module) => {
      module.exports = load(filename);
    };
  const known = codes.get(filename);
  if (known?.source === source) return compileFunction(source, names, { ...options, filename, cachedData: known.code });
  const made = compileFunction(source, names, { ...options, filename, produceCachedData: true });
  if (filename && made.cachedData) codes.set(filename, { source, code: made.cachedData });
  return made;
};

/**
 * Node's environment in the worker's own context. Loading each package again and looking each global up through a
 * second context took half of the time of all tests. The project's own modules stay apart for each suite. Globals and
 * environment variables are put back after each suite.
 */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global = globalThis;
    this.exit = process.exit;
    this.variables = { ...process.env };
    this.globals = new Map(
      Reflect.ownKeys(globalThis).map((key) => [key, Object.getOwnPropertyDescriptor(globalThis, key)]),
    );
    Object.assign(globalThis, { parsedYaml, built });
  }

  async teardown() {
    process.exit = this.exit;
    for (const name of Object.keys(process.env)) if (!(name in this.variables)) delete process.env[name];
    Object.assign(process.env, this.variables);
    for (const key of Reflect.ownKeys(globalThis)) {
      const before = this.globals.get(key);
      if (!before) Reflect.deleteProperty(globalThis, key);
      else if (before.configurable) Object.defineProperty(globalThis, key, before);
    }
    await super.teardown();
  }
};
