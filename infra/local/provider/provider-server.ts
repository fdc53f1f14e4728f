import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { html } from './http/answers.ts';
import type { ProviderParts } from './parts.ts';
import { loopback } from '../services/loopback.ts';
import { answerCall } from './routes.ts';
import { sendAnswer } from './http/send-answer.ts';

const serve = async (request: IncomingMessage, response: ServerResponse, parts: ProviderParts) => {
  const target = `http://${loopback}${request.url ?? '/'}`;
  const requestId = randomUUID();
  try {
    const answer = URL.canParse(target)
      ? await answerCall({ request, url: new URL(target), requestId }, parts)
      : html(400, 'Bad Request');
    await sendAnswer(answer, request, response);
  } catch (error) {
    // The caller hanging up in mid-request is its own affair; anything else is a mistake of ours.
    if (request.errored === null) throw error;
  }
};

export const createProviderServer = (parts: ProviderParts): Server =>
  createServer((request, response) => void serve(request, response, parts));
