import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { systemClock } from '../../src/lib/clock';
import { inRoot } from '../../src/lib/paths';
import { createMetrics } from '../../src/metrics';
import { read } from './sources';

/** The files for a centre's server name only what the program has. */

const yaml = (file: string) => parse(readFileSync(inRoot(file), 'utf8'), { logLevel: 'silent', merge: true });

interface Composed {
  readonly services: Readonly<Record<string, { readonly environment?: Readonly<Record<string, string>> }>>;
}
interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly alert: string; readonly expr: string }[] }[];
}

test.each(['docker-compose.yml', 'deploy/tls.yml', 'deploy/three-members.yml'])(
  '%s sets only known settings',
  (file) => {
    const { services } = yaml(file) as Composed;
    const known = read('src/config.ts');
    const unknown = Object.keys(services.app?.environment ?? {}).filter(
      (name) => !new RegExp(`\\b${name}\\b`).test(known),
    );
    expect(unknown).toEqual([]);
  },
);

test('every secret of the composition is in the example, without a value', () => {
  const wanted = ['deploy/tls.yml', 'deploy/three-members.yml', 'deploy/Caddyfile']
    .flatMap((file) => [...readFileSync(inRoot(file), 'utf8').matchAll(/\$\{([A-Z_]+)[:}]/g)])
    .map(([, name = '']) => name);
  const example = readFileSync(inRoot('deploy/env.example'), 'utf8');
  expect([...new Set(wanted)].filter((name) => !new RegExp(`^${name}=`, 'm').test(example))).toEqual([]);
  for (const secret of ['SECRET_KEY', 'MONGO_PASSWORD', 'REDIS_PASSWORD', 'MONGO_KEY'])
    expect(example).toMatch(new RegExp(`^${secret}=$`, 'm'));
});

test('every alert asks for figures that the program gives, and the guide says what to do', async () => {
  const metrics = createMetrics();
  metrics.onTurn('web', 1, false);
  const outbox = { count: async () => ({}), due: async () => 0 };
  metrics.watch({ outbox, runner: { open: async () => 0 }, clock: systemClock } as never);
  const given = await metrics.text();
  const guide = readFileSync(inRoot('docs/operations.md'), 'utf8');
  const { groups } = yaml('deploy/alerts.yml') as Rules;
  for (const { alert, expr } of groups.flatMap(({ rules }) => rules)) {
    const names = [...expr.matchAll(/\b(?:pumasi|nodejs|process)_\w+/g)].map(([name]) =>
      name.replace(/_(bucket|count)$/, ''),
    );
    for (const name of names) expect(given).toContain(`# TYPE ${name} `);
    expect(guide).toContain(alert);
  }
});
