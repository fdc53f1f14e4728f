import { accountRefusal } from './http/key-refusal.ts';
import { adminFaultsRoute, adminLedgerRoute, adminPatchRoute } from './faults/admin-route.ts';
import type { Answer } from './http/answers.ts';
import { html, refusedAnswer } from './http/answers.ts';
import type { Call, Route } from './http/call.ts';
import { createRoute } from './create/create-route.ts';
import type { ProviderParts } from './parts.ts';
import { listRoute, queryRoute } from './tasks/query-route.ts';
import { resultsPath } from './video/result-links.ts';
import { resultRoute } from './video/result-route.ts';
import { speechRoute } from './speech/speech-route.ts';

/** What the create URL is relative to. */
export const basePath = '/kling';

const avatarPath = `${basePath}/v1/videos/avatar/image2video`;
const speechPath = `${basePath}/v1/audio/tts`;

const fixedRoutes: Readonly<Record<string, Route>> = {
  [`POST ${avatarPath}`]: createRoute,
  [`GET ${avatarPath}`]: listRoute,
  [`POST ${speechPath}`]: speechRoute,
  'GET /admin/ledger': adminLedgerRoute,
  'GET /admin/faults': adminFaultsRoute,
  'PATCH /admin/faults': adminPatchRoute,
};

/** Ids are asked for as they were given out; one that cannot be decoded is nobody's. */
const queriedId = (path: string): string | undefined => {
  const id = new RegExp(`^${avatarPath}/([^/]+)$`).exec(path)?.[1];
  try {
    return id === undefined ? undefined : decodeURIComponent(id);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
};

const findRoute = (method: string, path: string): Route | undefined => {
  const id = method === 'GET' ? queriedId(path) : undefined;
  return id === undefined ? fixedRoutes[`${method} ${path}`] : queryRoute(id);
};

const pause = (delayMs: number, { clock }: ProviderParts) =>
  delayMs === 0 ? undefined : new Promise<void>((resolve) => void clock.after(delayMs, resolve));

/** A wrong path is answered by a page, not by JSON, as the provider's gateway does. */
export const answerCall = async (call: Call, parts: ProviderParts): Promise<Answer> => {
  const { method = 'GET' } = call.request;
  const path = call.url.pathname;
  if (path.startsWith(resultsPath)) return resultRoute(call, parts);
  const route = findRoute(method, path);
  if (route === undefined) return html(404, 'Not Found');
  const isApi = path.startsWith(basePath);
  const refusal = accountRefusal(
    call.request.headers,
    parts.apiKey,
    isApi ? parts.faults.accountError : null,
  );
  if (refusal !== undefined) return refusedAnswer(refusal, parts.settings.errorStyle, call.requestId);
  const answer = await route(call, parts);
  if (isApi) await pause(parts.faults.answerDelayMs, parts);
  return answer;
};
