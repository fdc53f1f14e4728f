import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createAwsJson } from '../../../../../shared/adapters/aws/json/client.ts';
import { sqs } from '../../../../../shared/adapters/aws/json/services.ts';
import { serve } from '../../provider/loopback.ts';

const output = z.object({ MessageId: z.optional(z.string()) });

type Turn = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const answer =
  (status: number, body: object): Turn =>
  (_request, response) =>
    void response.writeHead(status).end(JSON.stringify(body));

const hangUp: Turn = (request) => void request.socket.destroy();
const sayNothing: Turn = () => {};
const breakOff: Turn = (request, response) => {
  response.writeHead(200, { 'content-length': '100' }).write('{');
  setImmediate(() => request.socket.destroy());
};

/** A service that answers in turn, and a client of it whose waits are only counted. */
const clientOf = async (...turns: readonly Turn[]) => {
  const seen: { readonly headers: IncomingMessage['headers']; readonly body: string }[] = [];
  const waits: number[] = [];
  const origin = await serve((request, response) => {
    void text(request).then((body) => {
      seen.push({ headers: request.headers, body });
      return turns[Math.min(seen.length, turns.length) - 1]?.(request, response, body);
    });
  });
  const variables = {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'AKID',
    AWS_SECRET_ACCESS_KEY: 'hidden-key',
    AWS_SESSION_TOKEN: 'session',
    AWS_ENDPOINT_URL_SQS: origin,
  };
  const wait = async (ms: number) => void waits.push(ms);
  const call = createAwsJson(sqs, variables, { wait, random: () => 0.5, timeoutMs: 300 });
  return { seen, waits, send: () => call('SendMessage', { MessageBody: 'grüß dich' }, output) };
};

const good = answer(200, { MessageId: 'm1' });
const throttled = answer(400, { __type: 'com.amazonaws.sqs#RequestThrottled', message: 'Slow down.' });

describe('a call', () => {
  it('is signed, names its operation, and answers the output', async () => {
    const { seen, send } = await clientOf(good);

    expect(await send()).toEqual({ MessageId: 'm1' });
    expect(seen).toMatchObject([
      {
        body: '{"MessageBody":"grüß dich"}',
        headers: {
          'x-amz-target': 'AmazonSQS.SendMessage',
          'content-type': 'application/x-amz-json-1.0',
          'content-length': '29',
          'x-amz-security-token': 'session',
          authorization: expect.stringMatching(
            /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-central-1\/sqs\/aws4_request, SignedHeaders=content-length;content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token;x-amz-target, Signature=[0-9a-f]{64}$/,
          ),
        },
      },
    ]);
  });

  it.each([
    ['a server error', answer(503, {})],
    ['throttling', throttled],
    ['too many requests', answer(429, {})],
    ['a connection that is cut', hangUp],
    ['an answer that is cut', breakOff],
    ['silence', sayNothing],
  ])('is made again after %s, and answers what came then', async (_name, trouble) => {
    const { seen, waits, send } = await clientOf(trouble, good);

    expect(await send()).toEqual({ MessageId: 'm1' });
    expect(seen).toHaveLength(2);
    expect(waits).toEqual([100]);
  });

  it('is given up after the third try, with longer waits between them', async () => {
    const { seen, waits, send } = await clientOf(throttled);

    await expect(send()).rejects.toThrow(
      'SendMessage of SQS failed: it answered 400 RequestThrottled (Slow down.).',
    );
    expect(seen).toHaveLength(3);
    expect(waits).toEqual([100, 200]);
  });

  it('that is refused for good is made once, and says why', async () => {
    const { seen, send } = await clientOf(
      answer(400, { __type: 'com.amazonaws.sqs#QueueDoesNotExist', message: 'There is no such queue.' }),
    );

    await expect(send()).rejects.toMatchObject({
      code: 'QueueDoesNotExist',
      message: 'SendMessage of SQS failed: it answered 400 QueueDoesNotExist (There is no such queue.).',
    });
    expect(seen).toHaveLength(1);
  });

  it('never shows a key', async () => {
    const { send } = await clientOf(hangUp);

    await expect(send()).rejects.not.toThrow(/hidden-key|session/);
  });
});

describe('the client', () => {
  it.each(['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])('misses %s by name', (name) => {
    const variables = { AWS_REGION: 'x', AWS_ACCESS_KEY_ID: 'y', AWS_SECRET_ACCESS_KEY: 'z', [name]: '' };

    expect(() => createAwsJson(sqs, variables)).toThrow(`${name} is not set`);
  });
});
