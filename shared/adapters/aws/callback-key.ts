import type { AwsJson } from './json/client.ts';
import { createSecret, type Secret } from './secret.ts';

/** An HMAC key as long as its SHA-256 digest (RFC 2104, section 3): who sees a token cannot try out the key. */
const minCharacters = 32;

/** Signs and authenticates the tokens of callback URLs. */
export const createCallbackKey = (secretsManager: AwsJson, id: string, now: () => number): Secret =>
  createSecret(secretsManager, id, now, minCharacters);
