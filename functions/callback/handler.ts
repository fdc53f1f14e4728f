import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createDependencies } from './dependencies.ts';
import { takeKnock } from './take-knock.ts';

const ports = createDependencies(process.env);

/** The provider's callback: authenticated, queued, answered. Every refusal looks the same. */
export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const { jobId = '', token = '' } = event.pathParameters ?? {};
  const { body = '', isBase64Encoded } = event;
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  const isHeard = await takeKnock(ports, { jobId, token, body: text });
  return isHeard ? { statusCode: 200, body: '{}' } : { statusCode: 404, body: '{"message":"Not Found"}' };
};
