import '../../cli/hush-sdk-notice.ts';
import { processConsole } from './command/console.ts';
import { run } from './command/run.ts';

try {
  process.exitCode = await run(process.argv.slice(2), processConsole);
} catch (error) {
  processConsole.note(
    `The pipeline could not go on: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode = 1;
}
