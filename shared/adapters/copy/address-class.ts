import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The only block from which global IPv6 addresses are given out (RFC 4291, section 2.4; IANA's registry). */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Where an address leads. `special` is every address that is not the open internet's: private, link-local (the metadata
 * services), shared, multicast, reserved, and every form that hides an IPv4 address (mapped, compatible, translated,
 * 6to4, Teredo), whatever it hides.
 */
export type AddressClass = 'public' | 'loopback' | 'special';

/** Classes an address as the resolver or a URL spells it, without brackets. What is no address is `special`. */
export const classifyAddress = (text: string): AddressClass => {
  if (isIP(text) === 0) return 'special';
  const address = ipaddr.parse(text);
  const range = address.range();
  if (range === 'loopback') return 'loopback';
  if (range !== 'unicast') return 'special';
  if (address instanceof ipaddr.IPv6 && !address.match(globalUnicast)) return 'special';
  return 'public';
};
