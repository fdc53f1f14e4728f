import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { templateOf } from './template-of.ts';

test('the one door is a POST to the callback function', () => {
  const template = templateOf();

  template.resourceCountIs('AWS::ApiGatewayV2::Route', 1);
  template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
    RouteKey: 'POST /callback/{jobId}/{token}',
  });
  template.hasResourceProperties('AWS::ApiGatewayV2::Integration', {
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: { 'Fn::GetAtt': [Match.stringLikeRegexp('^PipelineCallbackFunction'), 'Arn'] },
    PayloadFormatVersion: '2.0',
  });
});

test('a flood is held back at the door', () => {
  const template = templateOf();

  template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
    StageName: '$default',
    AutoDeploy: true,
    DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
  });
});

test('the access log holds no field in which the token stands', () => {
  const template = templateOf();

  const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
  const format: string = stage?.Properties.AccessLogSettings.Format;
  expect(JSON.parse(format)).toMatchObject({ requestId: '$context.requestId', status: '$context.status' });
  expect(format).not.toMatch(/\$context\.(path|resourcePath|customDomain\.basePath|authorizer)|\$request/);
});

test('the submit function is told where callbacks go', () => {
  const template = templateOf();

  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: {
      Variables: {
        CALLBACK_URL: {
          'Fn::Join': [
            '',
            [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^PipelineCallbackApi'), 'ApiEndpoint'] }, '/callback'],
          ],
        },
      },
    },
  });
});

test('without callbacks there is no door, and the submit function knows of none', () => {
  const template = templateOf({ callbacks: false });

  template.resourceCountIs('AWS::ApiGatewayV2::Api', 0);
  template.resourceCountIs('AWS::Lambda::Function', 3);
  template.resourcePropertiesCountIs(
    'AWS::Lambda::Function',
    { Environment: { Variables: Match.objectLike({ CALLBACK_URL: Match.anyValue() }) } },
    0,
  );
});
