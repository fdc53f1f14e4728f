import { Annotations, App } from 'aws-cdk-lib';
import { featureFlags } from './feature-flags.ts';
import { PipelineStack } from './pipeline-stack.ts';
import { SettingsProblem } from './check-settings.ts';
import { readSettings, readSettingsOrDefaults } from './read-settings.ts';

const app = new App({ postCliContext: featureFlags });
const asked: unknown = app.node.tryGetContext('settings');

try {
  const { settings, source } =
    typeof asked === 'string' ? readSettings(asked) : readSettingsOrDefaults('settings.json');
  const stack = new PipelineStack(app, settings);
  Annotations.of(stack).addInfo(`Settings: ${source}.`);
} catch (error) {
  if (!(error instanceof SettingsProblem)) throw error;
  console.error(error.message);
  process.exit(1);
}
