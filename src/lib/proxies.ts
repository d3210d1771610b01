import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { MAX_PROXIES } from './limits';

/** Says which addresses are proxies of our own; `hops` counts from the connection outwards. */
export type Proxies = (address: string, hops: number) => boolean;

/** True for a text that `proxiesOf` reads. */
export function isProxies(text: string): boolean {
  return read(text) !== null;
}

/**
 * Reads `TRUST_PROXY`: a number of proxies in front of the program, or a list of addresses and networks.
 * Absent: no proxy is trusted. Give it a text that `isProxies` accepts; any other trusts no proxy.
 */
export function proxiesOf(text: string | undefined): Proxies {
  return (text === undefined ? null : read(text)) ?? (() => false);
}

function read(text: string): Proxies | null {
  if (/^\d{1,2}$/.test(text)) {
    const count = Number(text);
    return count <= MAX_PROXIES ? (_address, hops) => hops < count : null;
  }
  const list = new BlockList();
  for (const part of text.split(',').map((one) => one.trim())) {
    const [address = '', bits] = part.split('/');
    const version = isIP(address);
    if (version === 0 || part.split('/').length > 2) return null;
    const family = version === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else if (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 6 ? 128 : 32))
      list.addSubnet(address, Number(bits), family);
    else return null;
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * The address a request truly comes from. `X-Forwarded-For` is read from its end, as far as trusted proxies wrote it,
 * since a client can invent everything before.
 */
export function addressOf(req: IncomingMessage, proxies: Proxies): string {
  let address = plain(req.socket.remoteAddress ?? '');
  const forwarded = req.headers['x-forwarded-for'];
  const named = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? ''))
    .split(',')
    .map((one) => one.trim());
  for (let hops = 0; proxies(address, hops); hops++) {
    const before = named.pop();
    if (before === undefined || isIP(plain(before)) === 0) break;
    address = plain(before);
  }
  return address;
}

/** True for an address of this machine or of a private network, where proxies stand. */
export function isPrivate(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && PRIVATE.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

const PRIVATE = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  PRIVATE.addSubnet(network, bits, 'ipv4');
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');

/** True for a request of this machine itself. One that any proxy has forwarded comes from somewhere else. */
export function isLocal(req: IncomingMessage): boolean {
  const forwarded = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some(
    (name) => req.headers[name] !== undefined,
  );
  const address = plain(req.socket.remoteAddress ?? '');
  return !forwarded && (address === '::1' || address.startsWith('127.'));
}

/** An IPv4 address inside IPv6 in its own form. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
