import { createHmac, timingSafeEqual } from 'node:crypto';

export type SignedMessage = {
  /** Headers `webhook-id`, `webhook-timestamp` and `webhook-signature`, as received. */
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  /** The body's own text, before anybody parses it. */
  readonly body: string;
};

export type SignatureVerdict = 'valid' | 'mismatch' | 'stale';

/** The scheme's own tolerance, to either side. */
const toleranceSeconds = 300;

/**
 * Standard Webhooks, symmetric scheme, by which Kling can sign. During rotation several secrets are valid and several
 * signatures may be sent: one match is enough. The signature is judged before the time that it vouches for.
 * @param secrets each `whsec_` and Base64
 */
export function verifySignature(
  message: SignedMessage,
  secrets: readonly string[],
  nowSeconds: number,
): SignatureVerdict {
  const offered = message.signature.split(' ').flatMap(readOffered);
  const expected = secrets.map((secret) => sign(message, secret));
  if (!expected.some((wanted) => offered.some((given) => isEqual(given, wanted)))) return 'mismatch';
  const isFresh =
    /^\d{1,12}$/.test(message.timestamp) &&
    Math.abs(nowSeconds - Number(message.timestamp)) <= toleranceSeconds;
  return isFresh ? 'valid' : 'stale';
}

function readOffered(part: string): readonly Buffer[] {
  const [version, signature] = part.split(',');
  return version === 'v1' && signature !== undefined ? [Buffer.from(signature, 'base64')] : [];
}

function sign({ id, timestamp, body }: SignedMessage, secret: string): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  if (key.length === 0) throw new Error('A webhook secret must hold a key in Base64 after "whsec_".');
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
}

const isEqual = (given: Buffer, wanted: Buffer): boolean =>
  given.length === wanted.length && timingSafeEqual(given, wanted);
