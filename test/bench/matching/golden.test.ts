import { readFileSync } from 'node:fs';
import { arms } from '../../../bench/matching/baselines';
import { maximum, willingIn } from '../../../bench/matching/bound';
import { cityOf } from '../../../bench/matching/city';
import { natureOf } from '../../../bench/matching/hidden/nature';
import { engine } from '../../../bench/matching/policies/engine';
import type { MakePolicy } from '../../../bench/matching/policy';
import { GOLDEN, goldenRows } from '../../../bench/matching/report';
import { playForm } from '../../../bench/matching/run';

const form = { members: 120, zones: 3, active: 0.5, load: 1, fatigue: 1 };

test('the same seeds give the same rows, to the byte (npm run bench -- matching --golden writes them anew)', () => {
  expect(goldenRows()).toBe(readFileSync(GOLDEN, 'utf8'));
});

test('no policy fills more than somebody who knows every answer', () => {
  for (const { arm, filled, bound, urgentFilled, urgentBound } of playForm('bound', form, [1, 2, 3, 4], arms)) {
    expect({ arm, isOver: filled > bound || urgentFilled > urgentBound }).toEqual({ arm, isOver: false });
  }
});

test('the bound breaks no weekly cap and takes only who is willing', () => {
  const city = cityOf(form, 5);
  const willing = willingIn(city, natureOf(city));
  const assigned = maximum(city, willing, city.requests);
  const jobs = new Map<string, number>();
  for (const [request, person] of assigned) {
    expect(willing.get(request)).toContain(person);
    const key = `${person}/${Math.floor((city.requests[request]?.starts ?? 0) / (7 * 1_440))}`;
    jobs.set(key, (jobs.get(key) ?? 0) + 1);
  }
  for (const [key, many] of jobs) expect(many).toBeLessThanOrEqual(city.people[Number.parseInt(key, 10)]?.cap ?? 0);
});

test('lessons are worth something: an engine that hears the outcomes of others asks more in vain', () => {
  const deaf: MakePolicy = (town) => {
    const { plan, heard } = engine()(town);
    const many = town.city.people.length;
    return { plan, heard: (ask, outcome, at) => heard?.({ ...ask, person: (ask.person * 7 + 3) % many }, outcome, at) };
  };
  const named = (name: string, make: MakePolicy) => ({ name, kind: 'ours' as const, board: false, make: () => make });
  const rows = playForm('deaf', form, [1, 2, 3, 4], [named('hears', engine()), named('deaf', deaf)]);
  const perFill = (name: string): number => {
    const mine = rows.filter(({ arm }) => arm === name);
    const sum = (of: (row: (typeof mine)[number]) => number): number => mine.reduce((all, row) => all + of(row), 0);
    return sum(({ notices }) => notices) / sum(({ filled }) => filled);
  };
  expect(perFill('deaf')).toBeGreaterThan(perFill('hears') * 1.1);
});
