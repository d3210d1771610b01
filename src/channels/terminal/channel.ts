import type { Channel, Door } from '../channel';
import type { OutMessage } from '../message';
import { MAX_SPEAKERS, terminalLimits } from './limits';
import { renderLines } from './render';
import { terminalRouteFacts } from './route-facts';

/** The terminal: a channel that remembers each person's last bundle. */
export interface TerminalChannel extends Channel<string> {
  /** The messages of the last bundle sent to `user`, for `parse`. */
  shown(user: string): readonly OutMessage[];
}

/** A channel that passes each line and its person to `write`. Every bundle is written once. */
export function createTerminalChannel(options: {
  readonly door: Door;
  write(user: string, line: string): void;
}): TerminalChannel {
  const last = new Map<string, { readonly retryKey: string; readonly messages: readonly OutMessage[] }>();
  const render = (messages: readonly OutMessage[]): string[] => messages.flatMap(renderLines);
  return {
    door: options.door,
    delivery: 'push',
    limits: terminalLimits,
    routes: terminalRouteFacts,
    render,
    send: async ({ user, messages, retryKey }) => {
      if (last.get(user)?.retryKey === retryKey) return { is: 'sent' };
      for (const line of render(messages)) options.write(user, line);
      last.delete(user);
      last.set(user, { retryKey, messages });
      const [oldest] = last.keys();
      if (last.size > MAX_SPEAKERS && oldest !== undefined) last.delete(oldest);
      return { is: 'sent' };
    },
    shown: (user) => last.get(user)?.messages ?? [],
  };
}
