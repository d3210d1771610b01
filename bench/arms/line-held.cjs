// Loaded before the program: calls to LINE succeed without leaving the process. Their number goes to the parent.
const path = require('node:path');

const client = require(path.join(__dirname, '..', '..', 'dist', 'channels', 'line', 'client.js'));
const answered = { is: 'answered', status: 200, body: '{}' };
let calls = 0;
const held = async () => {
  calls += 1;
  return answered;
};
client.createLineClient = () => ({ reply: held, push: held, profile: held, quota: held, consumption: held });
/** Pause between two reports to the parent. */
const REPORT_MS = 50;
setInterval(() => process.send?.({ calls }), REPORT_MS).unref();
