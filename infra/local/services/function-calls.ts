import type { OperationName } from '../s3/routing/routes.ts';
import type { Call } from './calls.ts';
import { functionOfAccessKey } from './credentials.ts';

/** One call that a function really made. */
export type FunctionCall = { readonly functionName: string } & (
  | { readonly service: 's3'; readonly operation: OperationName; readonly key: string | undefined }
  | { readonly service: JsonService; readonly operation: string; readonly body: unknown }
);

export type JsonService = 'dynamodb' | 'sqs' | 'events' | 'secrets';

/** Tells of a function's calls of a service; those of the operator are not watched. */
export const recordCalls =
  (service: JsonService, onCall: (call: FunctionCall) => void) =>
  ({ accessKeyId, operation, body }: Call): void => {
    const functionName = functionOfAccessKey(accessKeyId ?? '');
    if (functionName !== undefined) onCall({ functionName, service, operation, body });
  };
