import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { featureFlags } from '../../../infra/aws/feature-flags.ts';
import { PipelineStack } from '../../../infra/aws/pipeline-stack.ts';
import { parseSettings } from '../../../infra/aws/read-settings.ts';
import type { DeploySettingsInput } from '../../../infra/aws/settings.ts';

/** An app that neither bundles nor validates: both cost seconds and say nothing about what a test asks. */
export const quickApp = (): App =>
  new App({
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    postCliContext: { ...featureFlags, 'aws:cdk:bundling-stacks': [] },
  });

/** The stack's template for these settings, with defaults for the rest. */
export const templateOf = (settings: DeploySettingsInput = {}): Template =>
  Template.fromStack(new PipelineStack(quickApp(), parseSettings(settings, 'the test')));
