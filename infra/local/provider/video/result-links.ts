import { createHmac, timingSafeEqual } from 'node:crypto';

/** URLs of results that carry their own expiry, as a CDN's signed URLs do. */
export interface ResultLinks {
  /** @param expiresAt Unix milliseconds */
  urlOf(fileName: string, expiresAt: number): string;
  allows(url: URL, now: number): boolean;
}

export const resultsPath = '/results/';

const signatureOf = (secret: string, fileName: string, expires: string) =>
  createHmac('sha256', secret).update(`${fileName} ${expires}`).digest('hex');

const equal = (left: string, right: string) =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));

export const createResultLinks = (origin: () => string, secret: string): ResultLinks => ({
  urlOf: (fileName, expiresAt) => {
    const expires = String(Math.floor(expiresAt));
    return `${origin()}${resultsPath}${fileName}?expires=${expires}&signature=${signatureOf(secret, fileName, expires)}`;
  },
  allows: (url, now) => {
    const fileName = url.pathname.slice(resultsPath.length);
    const expires = url.searchParams.get('expires') ?? '';
    const signature = url.searchParams.get('signature') ?? '';
    return equal(signature, signatureOf(secret, fileName, expires)) && now < Number(expires);
  },
});
