import type { IncomingMessage } from 'node:http';
import { CopyFault } from './copy-fault.ts';
import { dismiss, getSource } from './get-source.ts';
import { AddressRefused, createGuardedLookup } from './guarded-lookup.ts';
import type { Resolve } from './guarded-lookup.ts';
import { readSourceHead } from './source-head.ts';
import type { SourceAnswer } from './source-head.ts';
import { judgeSource } from './source-policy.ts';
import type { SourcePolicy } from './source-policy.ts';

export type SourceOptions = {
  readonly policy: SourcePolicy;
  readonly resolve: Resolve;
  readonly maxBytes: number;
  /** Ends the request and the body's flow when it is aborted. */
  readonly signal: AbortSignal;
};

const maxRedirects = 3;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Opens the video behind a URL that is not trusted, judging every hop anew, and stops at the answer's head. Throws
 * `CopyFault` when there is no usable answer, and the signal's reason when that ended the request.
 */
export const openSource = async (text: string, options: SourceOptions): Promise<SourceAnswer> => {
  let judged = judgeSource(text, options.policy);
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    if (judged.kind === 'refused') return judged;
    const { url } = judged;
    const answer = await request(url, options);
    if (answer.kind === 'refused') return answer;
    const location = targetOf(answer.response);
    if (location === undefined) return readSourceHead(answer.response, url.hostname, options.maxBytes);
    dismiss(answer.response);
    judged = judgeSource(location, options.policy, url.href);
  }
  return {
    kind: 'refused',
    problem: `The video was not fetched: its URL was redirected more than ${maxRedirects} times.`,
  };
};

const targetOf = (response: IncomingMessage): string | undefined =>
  redirects.has(response.statusCode ?? 0) ? response.headers.location : undefined;

type Requested =
  | { readonly kind: 'answered'; readonly response: IncomingMessage }
  | { readonly kind: 'refused'; readonly problem: string };

const request = async (url: URL, { policy, resolve, signal }: SourceOptions): Promise<Requested> => {
  try {
    const lookup = createGuardedLookup(resolve, policy);
    return { kind: 'answered', response: await getSource(url, { lookup, signal }) };
  } catch (error) {
    if (error instanceof AddressRefused) return { kind: 'refused', problem: error.message };
    signal.throwIfAborted();
    throw new CopyFault(`The video could not be fetched from ${url.hostname}.`, { cause: error });
  }
};
