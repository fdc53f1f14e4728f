import type { FunctionCall } from '../../infra/local/services/function-calls.ts';

/** What makes a function's queue go round: made by Lambda in the function's name, not by its code. */
const polling = new Set(['GetQueueAttributes', 'ReceiveMessage', 'DeleteMessageBatch']);

export const isPolling = ({ operation }: FunctionCall): boolean => polling.has(operation);

type Wanted = { readonly functionName?: string; readonly operation: string; readonly key?: string };

export const countOf = (calls: readonly FunctionCall[], wanted: Wanted): number =>
  calls.filter(
    (call) =>
      call.operation === wanted.operation &&
      (wanted.functionName === undefined || call.functionName === wanted.functionName) &&
      (wanted.key === undefined || (call.service === 's3' && (call.key ?? '').endsWith(wanted.key))),
  ).length;

/** `submit-function` to `dynamodb PutItem` to how many. */
export type CallCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

export const countCalls = (calls: readonly FunctionCall[]): CallCounts => {
  const names = [...new Set(calls.map(({ functionName }) => functionName))].sort();
  return Object.fromEntries(
    names.map((name) => {
      const own = calls.filter((call) => call.functionName === name && !isPolling(call));
      return [name, tally(own.map(({ service, operation }) => `${service} ${operation}`))];
    }),
  );
};

const tally = (words: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const word of [...words].sort()) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};
