import { once } from 'node:events';
import type { OutgoingHttpHeaders } from 'node:http';
import { IncomingMessage, request } from 'node:http';

/** What a POST with these headers is answered with; unlike `fetch`, this may send any `Host`. */
export const statusOf = async (url: string, headers: OutgoingHttpHeaders = {}): Promise<number> => {
  const sent = request(url, { method: 'POST', headers, agent: false });
  const answered = once(sent, 'response');
  sent.end('{}');
  const [response] = await answered;
  if (!(response instanceof IncomingMessage)) throw new Error('No response came.');
  response.resume();
  return response.statusCode ?? 0;
};
