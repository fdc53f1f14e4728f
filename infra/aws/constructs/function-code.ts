import { Stack, Stage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { join } from 'node:path';
import { bundle, type FunctionName, sourceOf } from '../bundling/bundle.ts';

/**
 * A function's bundle as an asset: made by esbuild in this process, so without Docker, a shell or CDK's messages
 * about it. Where bundling is off, as in tests of the template, the source stands in for it.
 */
export const functionCode = (scope: Construct, name: FunctionName): Code => {
  const stage = Stage.of(scope);
  if (stage === undefined || !Stack.of(scope).bundlingRequired) return Code.fromAsset(sourceOf(name));
  const folder = join(stage.assetOutdir, 'bundles', name);
  bundle(join(sourceOf(name), 'handler.ts'), folder);
  return Code.fromAsset(folder);
};
