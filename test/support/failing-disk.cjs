/**
 * Loaded into a program of a test (`node -r`): SIGUSR2 makes the commits of its store fail with an I/O error, and again
 * makes them succeed. In turn a commit is refused, rolled back half-way, or carried out although it says that it failed.
 */
const path = require('node:path');
const { DatabaseFile } = require(path.resolve('dist/storage/embedded/file.js'));

const { commit } = DatabaseFile.prototype;
let failing = false;
let n = 0;

function ioError() {
  return Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' });
}

DatabaseFile.prototype.commit = function (changes) {
  if (!failing) return commit.call(this, changes);
  n += 1;
  if (n % 3 === 1) throw ioError();
  // The last change can't be written, so that the transaction is rolled back.
  if (n % 3 === 2) return commit.call(this, [...changes, { kind: 'put', collection: {}, rid: {}, bytes: {} }]);
  commit.call(this, changes);
  throw ioError();
};

process.on('SIGUSR2', () => {
  failing = !failing;
});
