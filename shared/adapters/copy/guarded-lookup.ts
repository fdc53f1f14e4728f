import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { mayConnect } from './source-policy.ts';
import type { SourcePolicy } from './source-policy.ts';

/** Turns a host name into all its addresses; rejects where it has none. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** The host's name leads to an address that may not be connected to. The message is a sentence. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

export const resolveBySystem: Resolve = (hostname) => lookup(hostname, { all: true });

/**
 * The lookup of one connection. The addresses that it judges are the ones that are then connected to, so a name that
 * answers otherwise the second time (DNS rebinding) gains nothing. One bad address among good ones condemns the name:
 * which of them would be used is a matter of luck.
 */
export const createGuardedLookup =
  (resolve: Resolve, policy: SourcePolicy): LookupFunction =>
  (hostname, options, callback) => {
    const answer = async (): Promise<void> => {
      const addresses = await resolve(hostname);
      const [first] = addresses;
      const bad = addresses.find(({ address }) => !mayConnect(address, policy));
      if (bad !== undefined) throw refusal(hostname, bad.address);
      if (first === undefined) throw new Error(`${hostname} has no address.`);
      if (options.all === true) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    };
    answer().catch((error: Error) => callback(error, ''));
  };

const refusal = (hostname: string, address: string): AddressRefused =>
  new AddressRefused(
    `The video was not fetched: ${hostname} leads to ${address}, which is not on the open internet.`,
  );
