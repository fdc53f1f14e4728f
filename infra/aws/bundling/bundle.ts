import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync } from 'esbuild';
import { inlineSchemaNames } from './inline-schema-names.ts';

export type FunctionName = 'submit' | 'callback' | 'deliver' | 'reconcile';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Where a function's source lives. */
export const sourceOf = (name: FunctionName): string => join(root, 'functions', name);

/** What stands in for modules that no call of ours needs. */
const standIns = {
  '@aws-sdk/credential-provider-node': new URL('./credentials-from-environment.ts', import.meta.url),
  '@aws-sdk/middleware-endpoint-discovery': new URL('./no-endpoint-discovery.ts', import.meta.url),
  '@smithy/core/event-streams': new URL('./no-event-streams.ts', import.meta.url),
  'node:fs/promises': new URL('./no-config-files.ts', import.meta.url),
};

/**
 * How every function is bundled, for the stack, the local run and the start-up benchmark alike. The AWS SDK is
 * bundled rather than taken from Lambda, so that the version which was tested is the one that runs.
 */
const options = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  // The local run executes these bundles on the oldest Node.js that the project supports.
  target: 'node20',
  mainFields: ['module', 'main'],
  legalComments: 'none',
  logLevel: 'warning',
  alias: Object.fromEntries(Object.entries(standIns).map(([name, url]) => [name, fileURLToPath(url)])),
} satisfies BuildOptions;

/** What a bundle's file is called: Lambda's `index.handler`, CommonJS whatever package.json lies above it. */
export const bundleFile = 'index.cjs';

/**
 * Bundles the module at `entry` into `bundleFile` in `outdir`, in two passes: the first puts all modules into one, the
 * second leaves out what of it nobody uses. Throws when esbuild finds an error.
 */
export const bundle = (entry: string, outdir: string): void => {
  const whole = buildSync({ ...options, entryPoints: [entry], format: 'esm', write: false });
  const contents = inlineSchemaNames(whole.outputFiles.map(({ text }) => text).join(''));
  buildSync({
    ...options,
    stdin: { contents, resolveDir: root },
    // An ES module's `import 'node:http'` reads every export of it and so loads Node's WebSocket and fetch (17 to 38 ms
    // of CPU at each cold start); `require` does not.
    format: 'cjs',
    minify: true,
    // Where a bundle fails, Node.js prints the line: let it be one that can be read.
    lineLimit: 160,
    outfile: join(outdir, bundleFile),
  });
};
