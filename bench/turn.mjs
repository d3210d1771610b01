// In-process turn of a ten-question flow beside a plain Botkit conversation and grammY conversations; then flows of 100 and 900 questions.
// A turn of the short flow carries fewer answers and one in eleven only starts it; those two differ in nothing but length.
import { interleave, interval, machine, median, ratios } from './lib/pairs.mjs';

export async function bench({ small }) {
  const ms = small ? '700' : '3000';
  const rounds = small ? 3 : 7;
  const arms = [
    { name: 'engine', file: 'turn-ours.mjs', args: ['engine', '10', ms] },
    { name: 'hub', file: 'turn-ours.mjs', args: ['hub', '10', ms] },
    { name: 'middle', file: 'turn-ours.mjs', args: ['engine', '100', ms] },
    { name: 'long', file: 'turn-ours.mjs', args: ['engine', '900', ms] },
    { name: 'botkit', file: 'turn-botkit.mjs', args: ['10', ms] },
    { name: 'grammy', file: 'turn-grammy.mjs', args: ['10', ms] },
  ];
  const results = await interleave(arms, rounds);
  const of = (name) => results.get(name);
  const line = (name, what) =>
    `${what.padEnd(46)} ${Math.round(median(of(name).map((r) => r.turnsPerSecond)))
      .toLocaleString()
      .padStart(8)} turns/s  ${median(of(name).map((r) => r.cpuUs))
      .toFixed(1)
      .padStart(7)} us CPU/turn`;
  const ratio = (a, b) => {
    const all = ratios(of(a), of(b), (r) => r.turnsPerSecond);
    const [low, high] = interval(all);
    return `${median(all).toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]`;
  };
  const lines = [
    machine(['botkit', 'grammy', '@grammyjs/conversations']),
    `${rounds} rounds of ${ms} ms an arm, interleaved, a fresh process each`,
    line('engine', 'ours: engine, words, session as JSON'),
    line('hub', 'ours: the same through the Botkit hub, with send'),
    line('middle', 'ours: a flow of 100 questions'),
    line('long', 'ours: a flow of 900 questions'),
    line('botkit', 'Botkit conversation'),
    line('grammy', 'grammY conversations'),
    `engine / Botkit   ${ratio('engine', 'botkit')}`,
    `hub / Botkit      ${ratio('hub', 'botkit')}   (to reach: 3)`,
    `engine / grammY   ${ratio('engine', 'grammy')}`,
    `hub / grammY      ${ratio('hub', 'grammy')}`,
    `900 / 100 questions ${ratio('long', 'middle')}   (to reach: flat, 1)`,
    `900 / 10 questions  ${ratio('long', 'engine')}`,
    `session at most ${Math.max(...of('engine').map((r) => r.sessionBytes))} bytes   (to reach: under 2,048)`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
