import * as z from 'zod/mini';
import { credentialsIn } from '../credentials.ts';
import { endpointOf } from './endpoint.ts';
import { exchange } from './exchange.ts';
import { AwsCallFailed, refusalOf, silence } from './failure.ts';
import type { Service } from './services.ts';
import { createSigner } from './signer.ts';

/** Calls one operation of a service; the output is read by the schema. Throws `AwsCallFailed`. */
export type AwsJson = <Output>(
  operation: string,
  input: object,
  output: z.ZodMiniType<Output>,
) => Promise<Output>;

/** Time and chance, so that tests can own them. */
type Patience = {
  readonly wait: (ms: number) => Promise<unknown>;
  readonly random: () => number;
  /** Of one try. */
  readonly timeoutMs: number;
};

const patience: Patience = {
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
  timeoutMs: 5_000,
};

/** The SDK's own figures: three tries, with full jitter over a doubled wait. */
const mostTries = 3;
const firstWaitMs = 100;

/**
 * A client of AWS's JSON protocol for calls that may safely be made twice: whatever may pass (no answer, 5xx, throttling) is
 * tried again. It exists because the SDK's clients of SQS, EventBridge and Secrets Manager cost a cold start more than
 * the whole of a small function (see ARCHITECTURE.md).
 */
export const createAwsJson = (
  service: Service,
  variables: NodeJS.ProcessEnv,
  { wait, random, timeoutMs }: Patience = patience,
): AwsJson => {
  const region = regionIn(variables);
  const url = endpointOf(service, region, variables);
  const sign = createSigner(service.name, region, credentialsIn(variables));
  const attempt = async (operation: string, body: string): Promise<string> => {
    const what = `${operation} of ${service.title}`;
    const headers = await sign(url, headersOf(service, operation, body), body);
    const answer = await exchange({ url, headers, body, timeoutMs }).catch((error: unknown) => {
      throw new AwsCallFailed(what, silence(error), error);
    });
    if (answer.status !== 200) throw new AwsCallFailed(what, refusalOf(answer));
    return answer.text;
  };
  const persist = async (operation: string, body: string, tries: number): Promise<string> => {
    try {
      return await attempt(operation, body);
    } catch (error) {
      if (!(error instanceof AwsCallFailed) || !error.isPassing || tries === mostTries) throw error;
      await wait(random() * firstWaitMs * 2 ** tries);
      return persist(operation, body, tries + 1);
    }
  };
  return async (operation, input, output) =>
    z.parse(output, JSON.parse(await persist(operation, JSON.stringify(input), 1)));
};

const headersOf = ({ target, version }: Service, operation: string, body: string) => ({
  'content-type': `application/x-amz-json-${version}`,
  'content-length': String(Buffer.byteLength(body)),
  'x-amz-target': `${target}.${operation}`,
});

const regionIn = ({ AWS_REGION: region }: NodeJS.ProcessEnv): string => {
  if (region === undefined || region === '')
    throw new Error('AWS was to be called, but AWS_REGION is not set in the environment. Set it.');
  return region;
};
