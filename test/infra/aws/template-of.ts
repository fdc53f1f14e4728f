import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { featureFlags } from '../../../infra/aws/feature-flags.ts';
import { PipelineStack } from '../../../infra/aws/pipeline-stack.ts';
import { type DeploySettingsInput, deploySettingsSchema } from '../../../infra/aws/settings.ts';

/** An app that neither bundles nor validates: both cost seconds and say nothing about what a test asks. */
export const quickApp = (): App =>
  new App({
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    postCliContext: { ...featureFlags, 'aws:cdk:bundling-stacks': [] },
  });

const made = new Map<string, Template>();

/** The stack's template for these settings, with defaults for the rest. Templates do not change, so each is made once. */
export const templateOf = (settings: DeploySettingsInput = {}): Template => {
  const key = JSON.stringify(settings);
  const template =
    made.get(key) ?? Template.fromStack(new PipelineStack(quickApp(), deploySettingsSchema.parse(settings)));
  made.set(key, template);
  return template;
};
