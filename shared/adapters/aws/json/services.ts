/** How a service of AWS's JSON protocol is addressed. */
export type Service = {
  /** As in its host name, and in what a request to it is signed for. */
  readonly name: string;
  /** As a sentence calls it. */
  readonly title: string;
  /** What the header `x-amz-target` begins with. */
  readonly target: string;
  readonly version: '1.0' | '1.1';
  /** Overrides its address, as in the SDK. */
  readonly endpointVariable: string;
  /** Its ordinary host answers over IPv6 too in all commercial regions, or another host does. */
  readonly dualStack: 'same-host' | 'other-host';
  /** In GovCloud its ordinary host is the FIPS-validated one. */
  readonly isFipsInGovCloud: boolean;
};

export const sqs: Service = {
  name: 'sqs',
  title: 'SQS',
  target: 'AmazonSQS',
  version: '1.0',
  endpointVariable: 'AWS_ENDPOINT_URL_SQS',
  dualStack: 'other-host',
  isFipsInGovCloud: true,
};

export const eventBridge: Service = {
  name: 'events',
  title: 'EventBridge',
  target: 'AWSEvents',
  version: '1.1',
  endpointVariable: 'AWS_ENDPOINT_URL_EVENTBRIDGE',
  dualStack: 'other-host',
  isFipsInGovCloud: true,
};

export const secretsManager: Service = {
  name: 'secretsmanager',
  title: 'Secrets Manager',
  target: 'secretsmanager',
  version: '1.1',
  endpointVariable: 'AWS_ENDPOINT_URL_SECRETS_MANAGER',
  dualStack: 'same-host',
  isFipsInGovCloud: false,
};
