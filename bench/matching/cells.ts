import type { CityForm } from './city';

/** Cities of the report by id. 0.35 active: 7 % ever trade in New South Wales, 60 % of the NHS volunteers. */
export const cells: Readonly<Record<string, CityForm>> = {
  '50-1': { members: 50, zones: 1, active: 0.35, load: 1, fatigue: 1 },
  '300-1': { members: 300, zones: 1, active: 0.35, load: 1, fatigue: 1 },
  '300-5': { members: 300, zones: 5, active: 0.35, load: 1, fatigue: 1 },
  '300-18': { members: 300, zones: 18, active: 0.35, load: 1, fatigue: 1 },
  '3000-1': { members: 3_000, zones: 1, active: 0.35, load: 1, fatigue: 1 },
  '3000-5': { members: 3_000, zones: 5, active: 0.35, load: 1, fatigue: 1 },
  '3000-18': { members: 3_000, zones: 18, active: 0.35, load: 1, fatigue: 1 },
  dense: { members: 1_000, zones: 1, active: 0.6, load: 0.37, fatigue: 1 },
};

/** The assumptions with their sources; "A" is an assumption without one. */
export const assumptions: readonly string[] = [
  'Requests: 0.27 a member and month (Seoul: 75 a month among 280).',
  'Half of the members offer help, in 2.5 of 15 kinds on average, in half of the parts of the week, once to three times a week (A).',
  'Active: 35 % (7 % ever traded in New South Wales, 60 % of the NHS volunteers). The others never answer and never look.',
  'A rested active person says yes with a median chance of 0.30, lognormal spread 0.6 (field: 17–47 %); fit of kind and part of the week, spread 0.6 and 0.5 in log-odds (A).',
  'Each notice of seven days lowers the log-odds by 0.15; 5 % of untaken ones begin a silent spell of 7 days on average; 0.1 % × (1 + notices of the week) end in a block (shape: Manshadi and Rodilitz; sizes A).',
  'Answers come after a median of 40 waking minutes, personal spread 1.0, scatter 1.2 (A). Of those who do not take it 40 % say no (A).',
  'Cancelled 6 %, no-show 3 %. Time to the beginning: log-uniform from 1 hour to 7 days. Quiet from 21 to 08.',
  'Zones of members Zipf 0.7, of requests 0.3. People go to their own zone and half of those near. 30 % join in the 16 weeks, 3 % leave a month.',
  'An active person looks at the list once a week and takes the first request that suits (A).',
  'The policies know who answered, looked or joined in the last two weeks, as the program does.',
  'Whoever says yes to a taken request is shown one other that suits, without a notice, as the program does it.',
];
