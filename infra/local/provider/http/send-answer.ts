import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './answers.ts';
import { sendFile } from './send-file.ts';

const page = (title: string) =>
  `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;

const sendText = (response: ServerResponse, status: number, contentType: string, text: string) => {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(text) });
  response.end(response.req.method === 'HEAD' ? undefined : text);
};

export const sendAnswer = async (
  answer: Answer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  switch (answer.kind) {
    case 'json':
      return sendText(
        response,
        answer.status,
        'application/json; charset=utf-8',
        JSON.stringify(answer.body),
      );
    case 'html':
      return sendText(response, answer.status, 'text/html', page(`${answer.status} ${answer.title}`));
    case 'file':
      return sendFile(answer, request, response);
    case 'reset':
      return void request.socket.resetAndDestroy();
    case 'silent':
      return;
  }
};
