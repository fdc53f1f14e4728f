/** What came back over the wire, before anybody asks what it means. */
export type AnswerBody =
  | { readonly kind: 'json'; readonly value: unknown }
  /** `problem` completes the sentence "the answer ..." */
  | { readonly kind: 'unreadable'; readonly problem: string };

export type Answered = {
  readonly kind: 'answered';
  readonly status: number;
  readonly retryAfterMs?: number;
  readonly body: AnswerBody;
};

export type Exchange =
  | Answered
  /** The end of the request was never handed to a connection: nobody can have read it whole. `problem` is a sentence. */
  | { readonly kind: 'unsent'; readonly problem: string }
  /** The whole request may have arrived, its answer did not. `problem` is a sentence. */
  | { readonly kind: 'lost'; readonly problem: string };

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
