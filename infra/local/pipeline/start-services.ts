import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileErrorCode } from '../folders/file-errors.ts';
import type { S3EventRecord } from '../s3/events/event-record.ts';
import type { S3Server } from '../s3/start-s3.ts';
import { startS3 } from '../s3/start-s3.ts';
import type { Endpoints } from '../functions/function-environment.ts';
import type { Closers } from './closers.ts';
import { together } from './together.ts';
import type { Place } from '../template/place.ts';
import { localAccountId, localRegion } from '../template/place.ts';
import type { HttpApi } from '../triggers/http-api.ts';
import { startHttpApi } from '../triggers/http-api.ts';
import type { Call } from '../services/calls.ts';
import type { AccessKeys } from '../services/credentials.ts';
import { functionOfAccessKey } from '../services/credentials.ts';
import { startDynamoDb } from '../services/dynamodb.ts';
import type { BusEvent } from '../services/event-bus.ts';
import { putEvents } from '../services/event-bus.ts';
import type { FunctionCall, JsonService } from '../services/function-calls.ts';
import { recordCalls } from '../services/function-calls.ts';
import type { Operations } from '../services/json-service.ts';
import { startJsonService } from '../services/json-service.ts';
import type { Secret } from '../services/secrets.ts';
import { getSecretValue } from '../services/secrets.ts';
import { startSqs } from '../services/sqs.ts';
import type { Use } from '../services/uses.ts';
import { neededFor, recordUses } from '../services/uses.ts';

export type ServiceOptions = {
  /** Objects and tables live here and survive a restart. */
  readonly folder: string;
  /** What the services are opened with. */
  readonly keys: AccessKeys;
  /** Where S3 should be found; any free port when it is taken or not given. */
  readonly s3Port?: number;
  readonly onS3Event: (bucket: string, event: S3EventRecord) => Promise<void>;
  readonly onBusEvent?: (event: BusEvent) => void;
  readonly secretOf: (secretId: string) => Secret | undefined;
  /** What the functions did, in the words of IAM. */
  readonly onUse?: (use: Use) => void;
  /** Each call that the functions made. */
  readonly onCall?: (call: FunctionCall) => void;
  readonly onFault: (error: unknown) => void;
};

export type Services = {
  readonly keys: AccessKeys;
  readonly place: Place;
  readonly endpoints: Endpoints;
  readonly s3: S3Server;
  readonly api: HttpApi;
};

const home = { region: localRegion, accountId: localAccountId };

const isPortTaken = (error: unknown): boolean =>
  fileErrorCode(error) === 'EADDRINUSE' || (error instanceof Error && isPortTaken(error.cause));

const openS3 = async (options: ServiceOptions): Promise<S3Server> => {
  const { folder, keys, s3Port = 0, onS3Event, onUse, onCall, onFault } = options;
  const start = (port: number) =>
    startS3({
      folder: join(folder, 's3'),
      port,
      region: home.region,
      credentials: keys.secretOf,
      onEvent: onS3Event,
      onFault,
      onRequest: ({ accessKeyId, action, resource }) => {
        const functionName = functionOfAccessKey(accessKeyId);
        if (functionName !== undefined) onUse?.({ functionName, action, resource });
      },
      onOperation: ({ accessKeyId, operation, key }) => {
        const functionName = functionOfAccessKey(accessKeyId);
        if (functionName !== undefined) onCall?.({ functionName, service: 's3', operation, key });
      },
    });
  return start(s3Port).catch((error: unknown) => {
    if (isPortTaken(error)) return start(0);
    throw error;
  });
};

/** Starts every service that the functions talk to, all on the loopback address. */
export const startServices = async (options: ServiceOptions, closers: Closers): Promise<Services> => {
  const { folder, keys, onFault, secretOf } = options;
  const onUse = (use: Use): void => options.onUse?.(use);
  const onBusEvent = (event: BusEvent): void => options.onBusEvent?.(event);
  const watched = (service: JsonService) => {
    const recordUse = recordUses(neededFor[service], home, onUse);
    const recordCall = recordCalls(service, (call) => options.onCall?.(call));
    return (call: Call): void => {
      recordUse(call);
      recordCall(call);
    };
  };
  const opened = async <Service extends { close: () => Promise<void> }>(starting: Promise<Service>) => {
    const service = await starting;
    closers.add(() => service.close());
    return service;
  };
  const service = (operations: Operations, onCall: (call: Call) => void) =>
    startJsonService(operations, keys.secretOf, onCall);
  const [s3, sqs, dynamodb, events, secrets, api] = await together([
    opened(openS3(options)),
    opened(startSqs({ region: home.region, secretOf: keys.secretOf, onCall: watched('sqs') })),
    opened(
      startDynamoDb({ folder: join(folder, 'tables'), secretOf: keys.secretOf, onCall: watched('dynamodb') }),
    ),
    opened(service({ PutEvents: putEvents(onBusEvent, randomUUID) }, watched('events'))),
    opened(service({ GetSecretValue: getSecretValue(secretOf) }, watched('secrets'))),
    opened(startHttpApi(onFault)),
  ]);
  return {
    keys,
    place: { ...home, queueUrl: sqs.queueUrl, apiUrl: api.url },
    endpoints: { s3: s3.url, sqs: sqs.url, dynamodb: dynamodb.url, events: events.url, secrets: secrets.url },
    s3,
    api,
  };
};
