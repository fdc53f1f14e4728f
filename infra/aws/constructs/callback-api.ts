import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { CallbackFunction } from './callback-function.ts';

export interface CallbackApiProps {
  readonly callback: CallbackFunction;
  readonly logRetention: RetentionDays;
}

/** No path and no query: they hold the token. `routeKey` is the route's pattern. */
const loggedFields = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  sourceIp: '$context.identity.sourceIp',
  routeKey: '$context.routeKey',
  status: '$context.status',
  functionStatus: '$context.integration.status',
  functionMs: '$context.integration.latency',
  responseBytes: '$context.responseLength',
};

/** The one door to the outside: `POST /callback/{jobId}/{token}`. */
export class CallbackApi extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  /** What job id and token are appended to. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: CallbackApiProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      description: "Takes the provider's callbacks",
      createDefaultStage: false,
    });
    this.api.addRoutes({
      path: '/callback/{jobId}/{token}',
      methods: [HttpMethod.POST],
      integration: new HttpLambdaIntegration('Callback', props.callback.lambda),
    });
    const log = new LogGroup(this, 'Log', {
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      // Several callbacks a task, a hundred tasks at most: far more than the provider sends, far less than a flood.
      throttle: { rateLimit: 50, burstLimit: 100 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(JSON.stringify(loggedFields)),
      },
    });
    this.url = `${this.api.apiEndpoint}/callback`;
  }
}
