import type { IncomingMessage } from 'node:http';
import type { Answer } from './answers.ts';
import type { ProviderParts } from '../parts.ts';

/** One request to the simulator. */
export type Call = {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly requestId: string;
};

export type Route = (call: Call, parts: ProviderParts) => Answer | Promise<Answer>;
