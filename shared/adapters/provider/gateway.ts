import type { Exchange } from './answer.ts';
import { exchange } from './exchange.ts';
import { requestBody, type InlineMedia } from './request-body.ts';

/** How the provider is reached. All limits are per request. */
export type ProviderSettings = {
  /** Such as https://api.cometapi.com/kling. Without TLS only on this machine: the key travels with each request. */
  readonly baseUrl: string;
  /** Asked before each request, so that a key may be exchanged while we run. */
  readonly key: () => Promise<string>;
  /** Below what remains of the function's own time: a timeout after sending leaves the job unsure. */
  readonly createTimeoutMs: number;
  readonly queryTimeoutMs: number;
  /** @default the create timeout: speech is made while we wait. */
  readonly speechTimeoutMs?: number;
  /** @default 1 MiB. Answers are a few kilobytes. */
  readonly maxAnswerBytes?: number;
  /** Path below the base address, with `{id}` in place of the task's or our own id. */
  readonly queryPath: string;
};

type Question = {
  readonly method: 'GET' | 'POST';
  /** Below the base address, already encoded. */
  readonly path: string;
  readonly parts?: readonly (string | InlineMedia)[];
  readonly timeoutMs: number;
};

export type Gateway = (question: Question) => Promise<Exchange>;

const defaultMaxAnswerBytes = 1_048_576;

export function createGateway(settings: ProviderSettings): Gateway {
  const base = settings.baseUrl.replace(/\/+$/, '');
  const maxAnswerBytes = settings.maxAnswerBytes ?? defaultMaxAnswerBytes;
  return async ({ method, path, parts, timeoutMs }) => {
    const secret = await readKey(settings.key);
    if (secret.kind === 'unreadable') return { kind: 'unsent', problem: secret.problem };
    return exchange({
      method,
      url: new URL(base + path),
      headers: headersFor(secret.key, parts !== undefined),
      ...(parts !== undefined && { body: requestBody(parts) }),
      timeoutMs,
      maxAnswerBytes,
      secret: secret.key,
    });
  };
}

function headersFor(key: string, hasBody: boolean): Record<string, string> {
  return {
    authorization: `Bearer ${key}`,
    accept: 'application/json',
    'accept-encoding': 'identity',
    ...(hasBody && { 'content-type': 'application/json' }),
  };
}

type Key =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'unreadable'; readonly problem: string };

async function readKey(read: () => Promise<string>): Promise<Key> {
  try {
    const key = (await read()).trim();
    if (/^[\x21-\x7E]+$/.test(key)) return { kind: 'key', key };
    const problem = `The provider key (${key.length} characters) is empty or holds some that no header may carry: store it again. Nothing was sent.`;
    return { kind: 'unreadable', problem };
  } catch (error) {
    const cause = error instanceof Error ? error.name : 'unknown error';
    return {
      kind: 'unreadable',
      problem: `The provider key could not be read (${cause}). Nothing was sent.`,
    };
  }
}
