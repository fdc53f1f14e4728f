import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { RouteMatch } from './route-match.ts';

export type HttpRequest = {
  readonly method: string;
  /** Path and query as they came: `/callback/1?token=x`. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly requestId: string;
  readonly nowMs: number;
};

const textTypes =
  /^(?:text\/|application\/(?:json|xml|javascript|x-www-form-urlencoded)|[^;]*\+(?:json|xml)\b)/i;

/** HTTP APIs pass text as it is and everything else as Base64. */
const isText = ({ headers, body }: HttpRequest): boolean =>
  headers['content-encoding'] === undefined && textTypes.test(headers['content-type'] ?? '') && isUtf8(body);

const flatHeaders = ({ cookie: _cookie, ...headers }: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : value]],
    ),
  );

/** Repeated parameters are joined with commas. */
const flatQuery = (query: string): Record<string, string> => {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(',')]),
  );
};

const httpTime = (nowMs: number): string => new Date(nowMs).toISOString();

/** The event of payload format 2.0 that an HTTP API makes of a request. */
export const toHttpEvent = (
  request: HttpRequest,
  { route, pathParameters }: RouteMatch,
): APIGatewayProxyEventV2 => {
  const [rawPath = '/', rawQueryString = ''] = request.target.split(/\?(.*)/s);
  const query = flatQuery(rawQueryString);
  const text = isText(request);
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath,
    rawQueryString,
    ...(request.headers.cookie !== undefined && { cookies: request.headers.cookie.split('; ') }),
    headers: flatHeaders(request.headers),
    ...(rawQueryString !== '' && { queryStringParameters: query }),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters: { ...pathParameters } }),
    requestContext: {
      accountId: 'anonymous',
      apiId: 'local',
      domainName: request.headers.host ?? '',
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: request.requestId,
      routeKey: route.routeKey,
      stage: '$default',
      time: httpTime(request.nowMs),
      timeEpoch: request.nowMs,
    },
    ...(request.body.length > 0 && { body: request.body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !text,
  };
};
