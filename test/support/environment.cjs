const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/** Parsed YAML by its text, as JSON, so that each suite makes objects of its own. */
const parsedYaml = new Map();

/** True once a suite of this worker has built `dist/`. */
const built = { dist: false };

/** V8's code of the modules by their files, so that a worker reads each source once and not once for each suite. */
const codes = new Map();
const { compileFunction } = vm;
vm.compileFunction = (source, names, options = {}) => {
  const known = codes.get(options.filename);
  if (known?.source === source) return compileFunction(source, names, { ...options, cachedData: known.code });
  const made = compileFunction(source, names, { ...options, produceCachedData: true });
  if (options.filename && made.cachedData) codes.set(options.filename, { source, code: made.cachedData });
  return made;
};

/** Node's environment, in which the suites of one worker share parsed YAML, compiled modules and the built program. */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    Object.assign(this.global, { parsedYaml, built });
  }
};
