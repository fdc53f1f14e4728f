import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { bundleFile } from '../../../infra/aws/bundling/bundle.ts';
import { synthesize, type Synthesized } from '../../../infra/aws/synthesize.ts';

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.optional(z.record(z.string(), z.unknown())),
      Metadata: z.optional(z.object({ 'aws:asset:path': z.optional(z.string()) })),
    }),
  ),
});

let outdir: string;
let synthesized: Synthesized;

beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), 'synthesize-'));
  synthesized = synthesize({ settings: { stackName: 'Local' }, outdir });
});

afterAll(() => {
  rmSync(outdir, { recursive: true });
});

const functions = () =>
  Object.entries(templateSchema.parse(JSON.parse(readFileSync(synthesized.templateFile, 'utf8'))).Resources)
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
    .map(([id, { Metadata }]) => ({ id, bundle: Metadata?.['aws:asset:path'] ?? 'no bundle' }));

test('the template names a bundle for each function', () => {
  const bundles = functions();

  expect(bundles).toHaveLength(4);
  for (const { bundle } of bundles) expect(bundle).toMatch(/^asset\.[0-9a-f]{64}$/);
});

test('each bundle is one module that exports a handler', () => {
  for (const { bundle } of functions()) {
    const file = join(synthesized.outdir, bundle, bundleFile);
    expect(readFileSync(file, 'utf8')).toMatch(/module\.exports=\{handler\}/);
  }
});
