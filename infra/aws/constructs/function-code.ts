import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { join } from 'node:path';
import { bundle, type FunctionName, sourceOf } from '../bundling/bundle.ts';

/** A function's bundle as an asset, made by esbuild in this process: no Docker, no shell. */
export const functionCode = (name: FunctionName): Code =>
  Code.fromAsset(sourceOf(name), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Required by the type; never pulled, because bundling in this process either succeeds or throws.
      image: DockerImage.fromRegistry('unused'),
      local: {
        tryBundle: (outdir) => {
          bundle(join(sourceOf(name), 'handler.ts'), outdir);
          return true;
        },
      },
    },
  });
