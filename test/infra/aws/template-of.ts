import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Annotations, App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll } from 'vitest';
import { featureFlags } from '../../../infra/aws/feature-flags.ts';
import { PipelineStack } from '../../../infra/aws/pipeline-stack.ts';
import { type DeploySettingsInput, deploySettingsSchema } from '../../../infra/aws/settings.ts';

/** Where apps write: without a folder of ours CDK makes one for each and leaves it behind. */
const outdirs = mkdtempSync(join(tmpdir(), 'quick-apps-'));
afterAll(() => rmSync(outdirs, { recursive: true }));

/** An app that neither bundles nor validates: both cost seconds and say nothing about what a test asks. */
export const quickApp = (): App =>
  new App({
    outdir: mkdtempSync(join(outdirs, 'app-')),
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    postCliContext: { ...featureFlags, 'aws:cdk:bundling-stacks': [] },
  });

/** A stack's template, without the advice about default settings that CDK would print each time. */
export const quietTemplate = (stack: Stack): Template => {
  Annotations.of(stack).acknowledgeWarning('portrait-pipeline:no-daily-cap');
  return Template.fromStack(stack);
};

const made = new Map<string, Template>();

/** The stack's template for these settings, with defaults for the rest. Templates do not change, so each is made once. */
export const templateOf = (settings: DeploySettingsInput = {}): Template => {
  const key = JSON.stringify(settings);
  const template =
    made.get(key) ?? quietTemplate(new PipelineStack(quickApp(), deploySettingsSchema.parse(settings)));
  made.set(key, template);
  return template;
};
