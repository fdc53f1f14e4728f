import { processConsole } from './command/console.ts';
import { run } from './command/run.ts';

// The SDK's advice about later versions of Node.js is for those who upgrade it, not for those who try this out.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

try {
  process.exitCode = await run(process.argv.slice(2), processConsole);
} catch (error) {
  processConsole.note(
    `The pipeline could not go on: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode = 1;
}
