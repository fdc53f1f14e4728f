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
