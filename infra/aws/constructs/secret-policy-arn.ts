import type { ExistingSecret } from './existing.ts';

/** What a policy calls a secret. One known by its name alone has six unknown characters at its ARN's end. */
export const secretPolicyArn = (secret: ExistingSecret): string =>
  secret.secretFullArn ?? `${secret.secretArn}-??????`;
