const { AsyncLocalStorage } = require('node:async_hooks');
const { createRequire } = require('node:module');
const path = require('node:path');
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/** V8's code of the modules by their files, so that a worker reads each source once and not once for each suite. */
const codes = new Map();

/** Packages that run the tests and keep what a suite says to them; each suite has its own. */
const runs = /\/node_modules\/(@jest\/expect|expect|jest-circus|jest-each|jest-snapshot)\//;

const root = path.resolve(__dirname, '..', '..');

/** Loads a package as Node does, once for each worker. */
const load = createRequire(__filename);

/** Files of tests that keep what they have read or built of the program. */
const keepers = ['yaml', 'program-files', 'program', 'services', 'words'].map((name) =>
  path.join(__dirname, `${name}.ts`),
);

/** The program's modules, and these files. */
const shared = [path.join(root, 'src') + path.sep, ...keepers];

/** What these modules export, so that a worker runs each of them once. */
const ran = new Map();

/** Jest's `createRequire` of the running suite, for imports that a module makes later. */
let createSuiteRequire;

const { compileFunction } = vm;
vm.compileFunction = (source, names, { parsingContext: _own, filename = '', ...options } = {}) => {
  if (filename.includes('/node_modules/') && !runs.test(filename))
    return (module) => {
      module.exports = load(filename);
    };
  const compiled = () => compile(source, names, { ...options, filename });
  if (!shared.some((place) => filename.startsWith(place))) return compiled();
  return (module, exports, require, ...rest) => {
    createSuiteRequire = require('node:module').createRequire;
    if (!ran.has(filename)) {
      const later = Object.assign((request) => createSuiteRequire(filename)(request), require);
      compiled()(module, exports, later, ...rest);
      ran.set(filename, module.exports);
    }
    module.exports = ran.get(filename);
  };
};

function compile(source, names, { filename, ...options }) {
  const known = codes.get(filename);
  if (known?.source === source) return compileFunction(source, names, { ...options, filename, cachedData: known.code });
  const made = compileFunction(source, names, { ...options, filename, produceCachedData: true });
  if (filename && made.cachedData) codes.set(filename, { source, code: made.cachedData });
  return made;
}

/** What each storage holds while its function runs. */
const held = new WeakMap();

/**
 * Jest keeps the running test in a storage. A suite runs one test at a time, so a plain holder does the same; on Node 20
 * a storage that is entered costs a call for each promise, a tenth of the time of all tests.
 */
AsyncLocalStorage.prototype.run = function (store, run, ...args) {
  const before = held.get(this);
  held.set(this, store);
  const left = () => held.set(this, before);
  let result;
  try {
    result = run(...args);
  } finally {
    if (!(result instanceof Promise)) left();
  }
  return result instanceof Promise ? result.finally(left) : result;
};

AsyncLocalStorage.prototype.getStore = function () {
  return held.get(this);
};

/**
 * Node's environment in the worker's own context. Loading each package again and looking each global up through a
 * second context took half of the time of all tests. The program's modules run once for each worker too, as they do in
 * a program: a test that changes one puts it back. Globals and environment variables are put back after each suite.
 */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    // Between two runs of a watched test its modules may have changed.
    if (config.globalConfig.watch || config.globalConfig.watchAll) ran.clear();
    this.global = globalThis;
    this.exit = process.exit;
    this.variables = { ...process.env };
    this.globals = new Map(
      Reflect.ownKeys(globalThis).map((key) => [key, Object.getOwnPropertyDescriptor(globalThis, key)]),
    );
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
