import { inScratchFolder } from '../../bench/scratch-folder.ts';

/** Waits in a scratch folder for a signal, after it has told its path. */
await inScratchFolder('scratch-', async (folder) => {
  process.stdout.write(`${folder}\n`);
  await new Promise((resolve) => setInterval(resolve, 2 ** 30));
});
