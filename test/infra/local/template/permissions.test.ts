import { describe, expect, it } from 'vitest';
import { allows } from '../../../../infra/local/template/permissions.ts';
import { planOf } from '../../../../infra/local/template/plan.ts';
import { functionResource, getAtt, place, ref, roleResource, templateOf } from './template-builder.ts';

const use = (action: string, resource: string, functionName = 'submit') => ({
  functionName,
  action,
  resource,
});

describe('permissions', () => {
  it('are those of the policies attached to the function’s role', () => {
    const template = templateOf({
      PipelineRole1A2B3C4D: roleResource,
      PipelineOtherRole1A2B3C4D: roleResource,
      PipelineSubmit1A2B3C4D: functionResource(),
      PipelineDrop1A2B3C4D: { Type: 'AWS::S3::Bucket' },
      PipelinePolicy1A2B3C4D: {
        Type: 'AWS::IAM::Policy',
        Properties: {
          Roles: [ref('PipelineRole1A2B3C4D')],
          PolicyDocument: {
            Statement: [
              {
                Effect: 'Allow',
                Action: ['s3:GetObject', 's3:GetObjectVersion'],
                Resource: { 'Fn::Join': ['', [getAtt('PipelineDrop1A2B3C4D', 'Arn'), '/*']] },
              },
            ],
          },
        },
      },
      PipelineOtherPolicy1A2B3C4D: {
        Type: 'AWS::IAM::Policy',
        Properties: {
          Roles: [ref('PipelineOtherRole1A2B3C4D')],
          PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] },
        },
      },
    });

    const { permissions } = planOf(template, place);

    expect(permissions).toEqual([
      use('s3:GetObject', 'arn:aws:s3:::drop/*'),
      use('s3:GetObjectVersion', 'arn:aws:s3:::drop/*'),
    ]);
  });

  it.each([
    ['the same action on a matching object', use('s3:GetObject', 'arn:aws:s3:::drop/a/b.png'), true],
    ['another action', use('s3:PutObject', 'arn:aws:s3:::drop/a.png'), false],
    ['an action that only begins alike', use('s3:GetObjectVersion', 'arn:aws:s3:::drop/a.png'), false],
    ['another bucket', use('s3:GetObject', 'arn:aws:s3:::drop-2/a.png'), false],
    ['another function', use('s3:GetObject', 'arn:aws:s3:::drop/a.png', 'deliver'), false],
  ])('for objects of a bucket and %s: %#', (_case, wanted, expected) => {
    const permission = use('s3:GetObject', 'arn:aws:s3:::drop/*');

    const answer = allows(permission, wanted);

    expect(answer).toBe(expected);
  });
});
