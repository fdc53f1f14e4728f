import { request as requestInClear } from 'node:http';
import { request as requestOverTls } from 'node:https';

/** What begins a request to an address: over TLS, or in clear where its scheme says so. */
export const requestOf = ({ protocol }: URL): typeof requestOverTls =>
  protocol === 'http:' ? requestInClear : requestOverTls;
