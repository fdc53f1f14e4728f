import type { AnswerBody } from './answer.ts';

/** Ids of this family exceed 2^53: sent as a number, one is read as text before parsing rounds it. */
const longIds = /("(?:task_)?id"\s*:\s*)(\d{16,})(?=\s*[,}])/g;

export function readBody(text: string): AnswerBody {
  try {
    const value: unknown = JSON.parse(text.replaceAll(longIds, '$1"$2"'));
    return { kind: 'json', value };
  } catch {
    return { kind: 'unreadable', problem: text.trim() === '' ? 'is empty' : 'is not JSON' };
  }
}
