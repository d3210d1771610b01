const whole = require('../../node_modules/mongoose');

/** Models of closed stores, by their schemas; `environment.cjs` shares them among suites. */
const free = new WeakMap();

/** As the package's own, with models of closed stores in place of new ones. */
class Mongoose extends whole.Mongoose {
  model(...asked) {
    const [name, schema] = asked;
    const found = !schema || name in this.models ? undefined : free.get(schema)?.pop();
    if (!found) return super.model(...asked);
    this.models[name] = Object.assign(found.useConnection(this.connection), { base: this });
    return found;
  }

  async disconnect() {
    await super.disconnect();
    for (const [name, model] of Object.entries(this.models)) {
      delete this.models[name];
      free.set(model.schema, [...(free.get(model.schema) ?? []), model]);
    }
  }
}

/** `mongoose` for the tests: a model is compiled once in each worker, for hundreds of stores over the same schemas. */
module.exports = { ...whole, Mongoose };
