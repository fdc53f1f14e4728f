import { isCallbackToken } from '../../shared/domain/callback-token.ts';
import { isJobId } from '../../shared/domain/ids.ts';
import type { KnockBody } from '../../shared/ports/knock-body.ts';
import type { Queue } from '../../shared/ports/queues.ts';

export type KnockPorts = {
  readonly deliverQueue: Queue;
  /** The current callback key and the one before it. */
  readonly callbackKeys: () => Promise<readonly string[]>;
  readonly readBody: (body: string) => KnockBody;
};

export type Knock = {
  readonly jobId: string;
  readonly token: string;
  readonly body: string;
};

/** A task record is some 600 bytes; a hundred times that leaves room for whatever is added to it. */
const mostBodyBytes = 64_000;

/**
 * The callback is a doorbell: whoever shows the token of a job may have that job looked at, and nothing else. True when the
 * knock was heard; every refusal looks alike.
 */
export const takeKnock = async (ports: KnockPorts, { jobId, token, body }: Knock): Promise<boolean> => {
  if (!isJobId(jobId) || !isCallbackToken(await ports.callbackKeys(), jobId, token)) return false;
  if (Buffer.byteLength(body) > mostBodyBytes) return false;
  const read = ports.readBody(body);
  if (read.kind === 'unreadable') return false;
  if (read.kind === 'test') return true;
  await ports.deliverQueue.send([
    { knock: jobId, ...(read.taskId === undefined ? {} : { taskId: read.taskId }) },
  ]);
  return true;
};
