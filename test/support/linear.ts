import { check } from 'recheck';

/** Time for one check, in ms; recheck says `unknown` after it. */
const CHECK_MS = 10_000;
/** Recheck measures time, so a busy machine may make a good expression look slow. A slow one fails each time. */
const CHECKS = 4;

/**
 * Says whether a regular expression takes a time in proportion to the words.
 * @param expression its flags, a slash and its source
 * @returns `safe`, or why not
 */
export async function timeOf(expression: string): Promise<string> {
  const slash = expression.indexOf('/');
  let said = 'unknown';
  for (let n = 0; n < CHECKS && said !== 'safe'; n++)
    said = (await check(expression.slice(slash + 1), expression.slice(0, slash), { timeout: CHECK_MS })).status;
  return said;
}
