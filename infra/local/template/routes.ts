import * as z from 'zod/mini';
import { functionNameIn } from './event-sources.ts';
import type { Template } from './template.ts';
import { resourcesOf } from './template.ts';

const routeSchema = z.object({ RouteKey: z.string(), Target: z.string() });

const integrationSchema = z.object({
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z._default(z.number(), 30_000),
});

/** A route of the HTTP API and the function behind it. */
export type RoutePlan = {
  /** `POST /callback/{jobId}`, or `$default`. */
  readonly routeKey: string;
  readonly functionName: string;
  /** The HTTP API answers 503 when the function takes longer; at most 30 s. */
  readonly timeoutMs: number;
};

/** `lambda:path/2015-03-31/functions/<arn>/invocations` is the long spelling of a function's ARN. */
const functionOf = (uri: string): string =>
  functionNameIn(/functions\/(?<arn>[^/]+)\/invocations/.exec(uri)?.groups?.['arn'] ?? uri);

export const routesOf = (template: Template, nameOf: (logicalId: string) => string): readonly RoutePlan[] => {
  const integrations = resourcesOf(template, 'AWS::ApiGatewayV2::Integration', integrationSchema);
  return resourcesOf(template, 'AWS::ApiGatewayV2::Route', routeSchema).map(({ logicalId, properties }) => {
    const integration = integrations.find(({ logicalId: id }) =>
      properties.Target.endsWith(`/${nameOf(id)}`),
    );
    if (integration === undefined)
      throw new Error(
        `Route ${logicalId} of the template points to ${properties.Target}, which is no integration.`,
      );
    return {
      routeKey: properties.RouteKey,
      functionName: functionOf(integration.properties.IntegrationUri),
      timeoutMs: integration.properties.TimeoutInMillis,
    };
  });
};
