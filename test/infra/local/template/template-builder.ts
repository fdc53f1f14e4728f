import type { Template } from '../../../../infra/local/template/template.ts';
import { templateSchema } from '../../../../infra/local/template/template.ts';
import * as z from 'zod/mini';

type Resources = Readonly<Record<string, { Type: string; Properties?: object; Metadata?: object }>>;

export const templateOf = (resources: Resources): Template =>
  z.parse(templateSchema, { Resources: resources });

export const place = {
  region: 'us-east-1',
  accountId: '000000000000',
  queueUrl: 'http://127.0.0.1:9324',
  apiUrl: 'http://127.0.0.1:8080',
};

export const getAtt = (logicalId: string, attribute: string) => ({ 'Fn::GetAtt': [logicalId, attribute] });
export const ref = (logicalId: string) => ({ Ref: logicalId });

/** A function as CDK writes it. */
export const functionResource = (environment: Readonly<Record<string, unknown>> = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: getAtt('PipelineRole1A2B3C4D', 'Arn'),
    Timeout: 5,
    MemorySize: 256,
    Environment: { Variables: environment },
  },
  Metadata: { 'aws:asset:path': 'asset.1' },
});

export const roleResource = { Type: 'AWS::IAM::Role', Properties: {} };
