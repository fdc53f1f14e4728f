import type { Answered, Exchange } from './answer.ts';

type Refusal<Ground> = {
  readonly kind: 'refused';
  readonly ground: Ground;
  readonly message: string;
  readonly retryAfterMs?: number;
};

export const refusal = <Ground extends string>(
  { retryAfterMs }: Answered,
  ground: Ground,
  message: string,
): Refusal<Ground> => ({
  kind: 'refused',
  ground,
  message,
  ...(retryAfterMs !== undefined && { retryAfterMs }),
});

type Silence = Exclude<Exchange, Answered>;
type Ambiguity = { readonly kind: 'ambiguous'; readonly message: string };

/** What a POST without an answer came to: only one that did not leave whole is certain to have done nothing. */
export const unanswered = ({ kind, problem }: Silence): Refusal<'unavailable'> | Ambiguity =>
  kind === 'unsent'
    ? { kind: 'refused', ground: 'unavailable', message: problem }
    : { kind: 'ambiguous', message: problem };
