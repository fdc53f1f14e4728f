import * as z from 'zod/mini';
import type { Answer } from './exchange.ts';

/** An AWS service refused a call, or could not be reached. The message is a sentence. */
export class AwsCallFailed extends Error {
  override readonly name = 'AwsCallFailed';
  /** The service's own name for what is wrong, such as `ResourceNotFoundException`; undefined where no answer came. */
  readonly code: string | undefined;
  readonly isPassing: boolean;

  constructor(what: string, { code, isPassing, problem }: Refusal, cause?: unknown) {
    super(`${what} failed: ${problem}`, { cause });
    this.code = code;
    this.isPassing = isPassing;
  }
}

export type Refusal = {
  readonly code: string | undefined;
  /** Whether the same call may succeed in a moment. */
  readonly isPassing: boolean;
  /** Completes the sentence. */
  readonly problem: string;
};

const errorBody = z.object({
  __type: z.optional(z.string()),
  message: z.optional(z.string()),
  Message: z.optional(z.string()),
});

/** Reads an answer whose status is not 200. */
export const refusalOf = ({ status, text }: Answer): Refusal => {
  const { __type = '', message, Message } = z.safeParse(errorBody, parseJson(text)).data ?? {};
  // "com.amazonaws.sqs#QueueDoesNotExist", or the same without the namespace, or with a colon and an address after it.
  const code = /(?:^|#)(?<code>\w+)(?::|$)/.exec(__type)?.groups?.['code'];
  const said = message ?? Message;
  return {
    code,
    isPassing: status >= 500 || status === 429 || isThrottling(code ?? ''),
    problem: `it answered ${status} ${code ?? 'without a reason'}${said === undefined ? '' : ` (${said})`}.`,
  };
};

const isThrottling = (code: string): boolean => /throttl|TooManyRequests|RequestLimitExceeded/i.test(code);

/** The connection failed, or took too long: nothing is known. */
export const silence = (error: unknown): Refusal => {
  const { message } = error instanceof Error ? error : new Error(String(error));
  return { code: undefined, isPassing: true, problem: `no answer came (${message}).` };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
