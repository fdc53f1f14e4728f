import { App } from 'aws-cdk-lib';
import { checkSettings } from './check-settings.ts';
import { featureFlags } from './feature-flags.ts';
import { PipelineStack } from './pipeline-stack.ts';
import { type DeploySettingsInput, deploySettingsSchema } from './settings.ts';

export interface SynthesizeProps {
  readonly settings: DeploySettingsInput;
  /** Gets the template and one folder for each function's bundle. */
  readonly outdir: string;
}

export interface Synthesized {
  /** The path of the CloudFormation template. Each function's `Metadata['aws:asset:path']` is relative to `outdir`. */
  readonly templateFile: string;
  readonly outdir: string;
}

/** Synthesizes the stack in this process: the same template as a deployment's, without CDK's own validation of it. */
export const synthesize = ({ settings, outdir }: SynthesizeProps): Synthesized => {
  const app = new App({
    outdir,
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    postCliContext: { ...featureFlags, 'aws:cdk:enable-asset-metadata': true },
  });
  const stack = new PipelineStack(app, checkSettings(deploySettingsSchema, settings, 'this call'));
  const assembly = app.synth();
  return { templateFile: assembly.getStackArtifact(stack.artifactId).templateFullPath, outdir };
};
