import type { Crew } from './crew';
import type { Folk } from './folk';
import type { Life } from './network';
import { bursts, HOUR_MS, JUMPS, people, STORM_MS } from './plan';
import type { Outside } from './process';

/** Plans what happens in the storm: messages, kills, stops, jumps of clocks, an absent or emptied Redis. */
export function storm(
  { time, network, redis }: Outside,
  crew: Crew,
  { folk, wrong }: { readonly folk: Folk; readonly wrong: Map<Life, number> },
): void {
  const some = (most: number, plan: (at: number) => void): void => {
    for (let n = time.draw(most + 1); n > 0; n--) plan(time.draw(STORM_MS));
  };
  for (let n = 6 + time.draw(8); n > 0; n--) {
    const person = people[time.draw(people.length)] ?? '';
    const burst = bursts[time.draw(bursts.length)] ?? [];
    time.after(time.draw(STORM_MS), () => {
      for (const words of burst) folk.say(person, words);
    });
  }
  const kills = { left: time.draw(4) };
  network.onCall = (life, what) => {
    // Reads are killed at too, but less often.
    const likely = /findOne$|find$|count/.test(what) ? 1 : 15;
    if (kills.left === 0 || !time.chance(likely)) return;
    kills.left -= 1;
    // The call under way is on the network already.
    time.after(time.draw(3), () => crew.kill(life, 500 + time.draw(40_000)));
  };
  network.slow = 8;
  const rough = { lost: time.draw(12), unanswered: time.draw(12) };
  const vendor = { lost: time.draw(120), unanswered: time.draw(120) };
  network.faults = (what) => (what.startsWith('line.') ? vendor : rough);
  if (time.chance(300)) redis.away = true;
  some(2, (at) =>
    time.after(at, () => {
      redis.locks.clear();
      if (time.chance(500)) redis.sessions.clear();
    }),
  );
  some(2, (at) =>
    time.after(at, () => {
      const one = crew.one();
      const jump = JUMPS[time.draw(JUMPS.length)] ?? 0;
      if (one) wrong.set(one.life, jump);
      // A retry key seems to be over then, so what it may have shown is said once more.
      if (jump >= 24 * HOUR_MS) folk.daysJumped += 1;
    }),
  );
  some(1, (at) =>
    time.after(at, () => {
      const one = crew.one();
      if (!one) return;
      folk.stopped = true;
      one.life.stillUntil = Math.min(STORM_MS, time.now() + 5_000 + time.draw(40_000));
    }),
  );
}
