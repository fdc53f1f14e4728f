import type { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { templateOf } from './template-of.ts';

/** Bundles and run-time settings change with the code and have tests of their own; the stack stays. */
const withoutCode = (template: Template): unknown =>
  JSON.parse(
    JSON.stringify(template.toJSON(), (key, value: unknown) =>
      key === 'SETTINGS' ? '(settings)' : value,
    ).replaceAll(/[0-9a-f]{64}\.zip/g, 'bundle.zip'),
  );

test('the stack is deployed as recorded', () => {
  const template = templateOf();

  expect(withoutCode(template)).toMatchSnapshot();
});
