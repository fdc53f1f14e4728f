import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Credentials } from '../credentials.ts';

export type Signer = (
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
) => Promise<Readonly<Record<string, string>>>;

/** Answers the headers with AWS's signature (version 4) among them. */
export const createSigner = (service: string, region: string, credentials: Credentials): Signer => {
  const signature = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  return async (url, headers, body) => {
    const { protocol, hostname, pathname: path } = url;
    const request = {
      method: 'POST',
      protocol,
      hostname,
      path,
      headers: { ...headers, host: url.host },
      body,
    };
    return (await signature.sign(request)).headers;
  };
};
