import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import * as z from 'zod';
import { closeServer, listenOnLoopback } from '../../../../infra/local/services/loopback.ts';

const bodySchema = z.looseObject({ task_status: z.string().optional(), status: z.string().optional() });
type CallbackBody = z.output<typeof bodySchema>;

/** A real server that keeps what the provider posts to it. */
export const startReceiver = async (status = 200) => {
  const bodies: CallbackBody[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      text += part;
    });
    request.on('end', () => {
      bodies.push(bodySchema.parse(JSON.parse(text)));
      response.writeHead(status).end();
    });
  });
  const url = await listenOnLoopback(server);
  onTestFinished(() => closeServer(server));
  return {
    url: `${url}/callbacks?token=secret`,
    bodies,
    statuses: () => bodies.map((body) => body.task_status ?? body.status),
  };
};
