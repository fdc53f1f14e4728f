import type { ClientRequest, IncomingMessage } from 'node:http';
import { requestOf } from '../../transport.ts';

export type Exchange = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** From the look-up of the name to the last byte of the answer. */
  readonly timeoutMs: number;
};

export type Answer = { readonly status: number; readonly text: string };

/** The services' answers are a few hundred bytes; a secret is at most 64 KiB. */
const mostAnswerBytes = 1_048_576;

/** One POST. Throws when no whole answer came. Connections are kept for the next call by Node's global agents. */
export const exchange = async ({ url, headers, body, timeoutMs }: Exchange): Promise<Answer> => {
  const signal = AbortSignal.timeout(timeoutMs);
  const request = requestOf(url)(url, { method: 'POST', headers, signal });
  request.end(body);
  const response = await responseOf(request);
  return { status: response.statusCode ?? 0, text: await textOf(response) };
};

const responseOf = (request: ClientRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    request.on('response', resolve).on('error', reject);
  });

const textOf = async (response: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > mostAnswerBytes) throw new Error(`the answer is longer than ${mostAnswerBytes} bytes`);
  }
  return text;
};
