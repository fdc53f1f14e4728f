import type { FunctionPlan } from '../template/functions.ts';
import type { Credentials } from '../services/credentials.ts';

/** Base addresses of the local services. */
export type Endpoints = {
  readonly s3: string;
  readonly sqs: string;
  readonly dynamodb: string;
  readonly events: string;
  readonly secrets: string;
};

/** A variable that is undefined is taken away. */
export type EnvironmentChanges = Readonly<Record<string, string | undefined>>;

const endpointVariables = ({ s3, sqs, dynamodb, events, secrets }: Endpoints) => ({
  AWS_ENDPOINT_URL_S3: s3,
  AWS_ENDPOINT_URL_SQS: sqs,
  AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
  AWS_ENDPOINT_URL_EVENTBRIDGE: events,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets,
});

const lambdaVariables = ({ name, memoryMegabytes }: FunctionPlan, region: string) => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: `${memoryMegabytes}`,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  TZ: ':UTC',
});

/** What a function finds in its environment: the template's variables, Lambda's own, and where the services are. */
export const functionEnvironment = (
  plan: FunctionPlan,
  region: string,
  endpoints: Endpoints,
  { accessKeyId, secretAccessKey }: Credentials,
  changes: EnvironmentChanges,
): Readonly<Record<string, string>> => {
  const known = Object.entries(changes).filter(([name]) => name in plan.environment);
  const all = {
    ...plan.environment,
    ...Object.fromEntries(known),
    ...lambdaVariables(plan, region),
    ...endpointVariables(endpoints),
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
};
