import type { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { Access, allow } from './access.ts';
import { secretPolicyArn } from './secret-policy-arn.ts';

export interface CallbackKeyProps {
  readonly removalPolicy: RemovalPolicy;
}

/** Signs the tokens in callback URLs. Generated here, seen by nobody; rotated by putting a new value. */
export class CallbackKey extends Construct {
  readonly secret: Secret;

  constructor(scope: Construct, id: string, props: CallbackKeyProps) {
    super(scope, id);
    this.secret = new Secret(this, 'Secret', {
      description: 'Signs the tokens in callback URLs. Both the current and the previous value are accepted.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: props.removalPolicy,
    });
  }

  access(actions: readonly string[]) {
    return new Access(
      { CALLBACK_KEY_SECRET: this.secret.secretArn },
      allow(actions, secretPolicyArn(this.secret)),
    );
  }
}
