import type { CreateRequest } from '../../../../shared/ports/provider.ts';
import type { Answered } from '../../../../shared/adapters/provider/answer.ts';
import { isJobId, isTaskId, type JobId, type TaskId } from '../../../../shared/domain/ids.ts';

function jobIdOf(text: string): JobId {
  if (!isJobId(text)) throw new Error(`"${text}" is no job id.`);
  return text;
}

function taskIdOf(text: string): TaskId {
  if (!isTaskId(text)) throw new Error(`"${text}" is no task id.`);
  return text;
}

export const jobId = jobIdOf('0123456789abcdef0123456789abcdef-0123456789abcdef-1');
export const taskId = taskIdOf('867283741759111202');

export const createRequest = (changes: Partial<CreateRequest> = {}): CreateRequest => ({
  jobId,
  image: { kind: 'url', url: 'https://drop.example/ann.png?v=1&sig=a%2Fb' },
  speech: { kind: 'recording', media: { kind: 'url', url: 'https://drop.example/ann.mp3' } },
  prompt: 'Ann speaks "calmly" – ja, ruhig.',
  mode: 'std',
  ...changes,
});

export const answered = (status: number, value: unknown, retryAfterMs?: number): Answered => ({
  kind: 'answered',
  status,
  body: { kind: 'json', value },
  ...(retryAfterMs !== undefined && { retryAfterMs }),
});

export const unreadable = (status: number, problem = 'is not JSON'): Answered => ({
  kind: 'answered',
  status,
  body: { kind: 'unreadable', problem },
});

/** A source whose chunks have the given sizes, as streams from storage have any. */
export const inline = (bytes: Uint8Array, chunkSizes: readonly number[] = [bytes.length]) => ({
  kind: 'inline' as const,
  bytes: bytes.length,
  open: () => chunked(bytes, chunkSizes),
});

async function* chunked(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (let turn = 0; start < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % Math.max(sizes.length, 1)] ?? bytes.length);
    yield bytes.subarray(start, start + size);
    start += size;
  }
}
