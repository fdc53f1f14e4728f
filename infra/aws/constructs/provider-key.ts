import type { ExistingSecret } from './existing.ts';
import { Access, allow } from './access.ts';
import { secretPolicyArn } from './secret-policy-arn.ts';

/** The provider's API key, which the account's owner keeps in a secret of his own. */
export class ProviderKey {
  readonly secret: ExistingSecret;

  constructor(secret: ExistingSecret) {
    this.secret = secret;
  }

  access(actions: readonly string[]) {
    return new Access(
      { PROVIDER_KEY_SECRET: this.secret.secretName },
      allow(actions, secretPolicyArn(this.secret)),
    );
  }
}
