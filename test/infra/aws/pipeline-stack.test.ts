import { expect, test } from 'vitest';
import { templateOf } from './template-of.ts';

/** Bundles change with every line of code; the stack does not. */
const withoutHashes = (template: unknown): unknown =>
  JSON.parse(JSON.stringify(template).replaceAll(/[0-9a-f]{64}\.zip/g, 'bundle.zip'));

test('the stack is deployed as recorded', () => {
  const template = templateOf();

  expect(withoutHashes(template.toJSON())).toMatchSnapshot();
});
