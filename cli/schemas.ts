import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { flag } from './arguments/option-values.ts';
import { processArguments } from './arguments/process-arguments.ts';
import { jsonSchemas } from './schemas/json-schemas.ts';

const help = `Usage: npm run schemas

Writes the JSON Schemas of the files that people drop beside portraits (options, folder defaults, batches) into schemas/,
from the very schemas that read those files.

  --json   one line of JSON for each file that was written: {"file"}
  --help   this text
`;

const { values } = processArguments({ command: 'npm run schemas', help, options: { json: flag } });
const folder = fileURLToPath(new URL('../schemas', import.meta.url));
await mkdir(folder, { recursive: true });
for (const [name, text] of Object.entries(jsonSchemas)) {
  const file = join(folder, name);
  await writeFile(file, text);
  process.stdout.write(values.json ? `${JSON.stringify({ file })}\n` : `${file}\n`);
}
