const { TestEnvironment } = require('jest-environment-node');

/** Parsed YAML by its text, as JSON, so that each suite makes objects of its own. */
const parsedYaml = new Map();

/** Node's environment, in which the suites of one worker share what `yaml.ts` has parsed. */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.parsedYaml = parsedYaml;
  }
};
