/** Lets Node run the TypeScript sources as they are: `node -r ./ts-loader.cjs file.ts`. */
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { transformSync } = require('@swc/core');
const { jscOf } = require('./jsc.cjs');

const load = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    sourceMaps: 'inline',
    jsc: jscOf(path.extname(filename)),
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};

require.extensions['.ts'] = load;
require.extensions['.tsx'] = load;
