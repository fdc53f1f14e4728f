import type { IncomingHttpHeaders } from 'node:http';
import { accessKeyIn } from './calls.ts';
import type { AccessKeys } from './credentials.ts';

/**
 * Why a request is not answered by a service that verifies no signature; undefined for one that names an access key of this
 * run, whose random id is known to nobody else on this machine.
 */
export const keyRefusal =
  (secretOf: AccessKeys['secretOf']) =>
  (headers: IncomingHttpHeaders): string | undefined =>
    secretOf(accessKeyIn(headers) ?? '') === undefined
      ? 'The request is not signed with an access key of this run: use the one that npm start prints.'
      : undefined;
