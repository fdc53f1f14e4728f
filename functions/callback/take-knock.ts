import { isCallbackToken } from '../../shared/domain/callback-token.ts';
import { isJobId, type TaskId } from '../../shared/domain/ids.ts';
import type { Queue } from '../../shared/ports.ts';

export type KnockPorts = {
  readonly deliverQueue: Queue;
  /** The current callback key and those of a rotation. */
  readonly callbackKeys: () => Promise<readonly string[]>;
  /** The task that a body names, if it names one. */
  readonly readTaskId: (body: string) => TaskId | undefined;
};

export type KnockRequest = {
  readonly jobId: string;
  readonly token: string;
  readonly body: string;
};

/** A flat task record is some 600 bytes; ten times that leaves room for new fields. */
const mostBodyBytes = 64_000;

/**
 * The callback is a doorbell: whoever shows the token of a job may have that job looked at, and nothing else. True when the
 * knock was queued; every refusal looks alike.
 */
export const takeKnock = async (
  ports: KnockPorts,
  { jobId, token, body }: KnockRequest,
): Promise<boolean> => {
  if (!isJobId(jobId) || !isCallbackToken(await ports.callbackKeys(), jobId, token)) return false;
  if (Buffer.byteLength(body) > mostBodyBytes) return false;
  const taskId = ports.readTaskId(body);
  await ports.deliverQueue.send([{ knock: jobId, ...(taskId === undefined ? {} : { taskId }) }]);
  return true;
};
