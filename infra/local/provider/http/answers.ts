import type { ProviderSettings } from '../provider-options.ts';
import type { Refusal } from './refusals.ts';

/** What the server does with a request that it has understood. */
export type Answer =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'html'; readonly status: number; readonly title: string }
  | { readonly kind: 'file'; readonly path: string; readonly contentType: string; readonly cut: boolean }
  /** The connection is reset. */
  | { readonly kind: 'reset' }
  /** The connection stays open and nothing comes. */
  | { readonly kind: 'silent' };

export const json = (body: unknown, status = 200): Answer => ({ kind: 'json', status, body });
/** What a proxy in front of the provider says. */
export const html = (status: number, title: string): Answer => ({ kind: 'html', status, title });
export const garbled: Answer = html(502, 'Bad Gateway');

const cometapiCode = ({ code }: Refusal) =>
  code === 1200 || code === 1201 ? 'invalid_request' : String(code);

const cometapiBody = (reason: Refusal, requestId: string) => ({
  error: {
    message: `${reason.message} (request id: ${requestId})`,
    type: 'comet_api_error',
    param: '',
    code: cometapiCode(reason),
  },
});

export const refusedAnswer = (
  reason: Refusal,
  style: ProviderSettings['errorStyle'],
  requestId: string,
): Answer =>
  json(
    style === 'kling'
      ? { code: reason.code, message: reason.message, request_id: requestId }
      : cometapiBody(reason, requestId),
    reason.status,
  );
