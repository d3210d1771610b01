import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock } from './lib/clock';
import { DUE_SOON_MS } from './limits';
import type { Runner } from './runner/types';
import type { Outbox } from './services/outbox';

/** Makes the figures of `/metrics`. prom-client is the format's official Node library. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  // Hide the Node version: it helps attackers only.
  registry.removeSingleMetric('nodejs_version_info');
  const turns = new Histogram({
    name: 'pumasi_turn_seconds',
    help: 'Time from taking a turn up to its commit',
    labelNames: ['channel', 'failed'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4],
    registers: [registry],
  });
  const sent = new Counter({
    name: 'pumasi_sent_total',
    help: 'Bundles handed to a channel, by what became of them',
    labelNames: ['channel', 'is'],
    registers: [registry],
  });
  return {
    onTurn: (channel: string, ms: number, failed: boolean): void =>
      turns.observe({ channel, failed: String(failed) }, ms / 1000),
    onSent: (channel: string, is: string): void => sent.inc({ channel, is }),
    /** Counts open work whenever the figures are read. */
    watch: ({ outbox, runner, clock }: { outbox: Outbox; runner: Pick<Runner, 'open'>; clock: Clock }): void => {
      const open = new Gauge({
        name: 'pumasi_turns_open',
        help: 'Turns accepted and not done, or done and not yet in the outbox',
        registers: [registry],
        async collect() {
          open.set(await runner.open());
        },
      });
      const gauge = new Gauge({
        name: 'pumasi_outbox_rows',
        help: 'Rows of the outbox by state',
        labelNames: ['state'],
        registers: [registry],
        async collect() {
          for (const [state, n] of Object.entries(await outbox.count())) gauge.set({ state }, n);
        },
      });
      const due = new Gauge({
        name: 'pumasi_outbox_due',
        help: 'Queued rows that are to go out within a minute; the others wait for their hour',
        registers: [registry],
        async collect() {
          due.set(await outbox.due(new Date(clock.now().getTime() + DUE_SOON_MS)));
        },
      });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
