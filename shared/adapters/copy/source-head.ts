import type { IncomingMessage } from 'node:http';
import type { CopyOutcome } from '../../ports/video-copier.ts';
import { CopyFault } from './copy-fault.ts';
import { dismiss } from './get-source.ts';

export type OpenSource = {
  readonly kind: 'open';
  readonly response: IncomingMessage;
  readonly bytes: number;
};
export type SourceAnswer = OpenSource | Extract<CopyOutcome, { kind: 'expired' | 'damaged' | 'refused' }>;

/** How hosts answer for a URL that lived out its days, or never led anywhere. */
const gone: ReadonlySet<number> = new Set([403, 404, 410]);

/**
 * Judges an answer by its head. A length is required: without one a cut body can look complete. Lets go of the answer
 * unless it is open; throws `CopyFault` for a status that says nothing about the video (429, 5xx).
 */
export const readSourceHead = (response: IncomingMessage, host: string, maxBytes: number): SourceAnswer => {
  const answer = judgeHead(response, maxBytes);
  if (answer.kind !== 'open') dismiss(response);
  if (answer.kind !== 'unusable') return answer;
  throw new CopyFault(`The video could not be fetched: ${host} answered ${answer.status}.`);
};

const judgeHead = (
  response: IncomingMessage,
  maxBytes: number,
): SourceAnswer | { readonly kind: 'unusable'; readonly status: number } => {
  const status = response.statusCode ?? 0;
  if (gone.has(status)) return { kind: 'expired', status };
  if (status !== 200) return { kind: 'unusable', status };
  const encoding = response.headers['content-encoding'] ?? 'identity';
  // Not repeated: people read these sentences, and a stranger wrote the header.
  if (encoding !== 'identity') return damaged('came compressed, which was not asked for');
  const length = response.headers['content-length'];
  if (length === undefined) return damaged('came without its length, so that a cut one would look complete');
  const bytes = Number(length);
  if (bytes === 0) return damaged('is empty');
  if (bytes > maxBytes) return tooLarge(bytes, maxBytes);
  return { kind: 'open', response, bytes };
};

const damaged = (problem: string): SourceAnswer => ({
  kind: 'damaged',
  problem: `The video ${problem}; nothing of it was stored.`,
});

const tooLarge = (bytes: number, maxBytes: number): SourceAnswer => ({
  kind: 'refused',
  problem: `The video was not fetched: it has ${bytes} bytes, and at most ${maxBytes} are copied.`,
});
