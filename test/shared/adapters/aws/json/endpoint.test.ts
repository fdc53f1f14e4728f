import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { endpointOf } from '../../../../../shared/adapters/aws/json/endpoint.ts';
import { eventBridge, secretsManager, sqs } from '../../../../../shared/adapters/aws/json/services.ts';

const regions = [
  'us-east-1',
  'eu-central-1',
  'ap-southeast-7',
  'cn-north-1',
  'cn-northwest-1',
  'us-gov-west-1',
  'eusc-de-east-1',
  'us-iso-east-1',
  'us-isob-east-1',
];

const services = [
  { service: sqs, sdk: SQSClient },
  { service: eventBridge, sdk: EventBridgeClient },
  { service: secretsManager, sdk: SecretsManagerClient },
] as const;

const cases = services.flatMap(({ service, sdk }) =>
  regions.map((region) => ({ name: service.name, region, service, sdk })),
);

describe('the address of a service', () => {
  it.each(cases)("is that of the SDK's own client: $name in $region", ({ region, service, sdk }) => {
    const resolve = new sdk({ region }).config.endpointProvider;
    const theirs = (UseFIPS: boolean) => resolve({ Region: region, UseFIPS, UseDualStack: false }).url.href;

    expect(endpointOf(service, region, {}).href).toBe(theirs(false));
    expect(endpointOf(service, region, { AWS_USE_FIPS_ENDPOINT: 'true' }).href).toBe(theirs(true));
  });

  it.each(cases.filter(({ region }) => /^(us-east|eu|us-gov)-/.test(region)))(
    "over IPv6 is that of the SDK's own client: $name in $region",
    ({ region, service, sdk }) => {
      const resolve = new sdk({ region }).config.endpointProvider;

      const ours = endpointOf(service, region, { AWS_USE_DUALSTACK_ENDPOINT: 'true' });

      expect(ours.href).toBe(resolve({ Region: region, UseFIPS: false, UseDualStack: true }).url.href);
    },
  );

  it('can be set, as for the SDK, by the variable of the service', () => {
    const ours = endpointOf(sqs, 'us-east-1', { AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:4566' });

    expect(ours.href).toBe('http://127.0.0.1:4566/');
  });
});
