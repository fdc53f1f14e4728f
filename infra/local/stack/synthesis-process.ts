/** Synthesizes the stack into the folder given as argument. A process of its own: CDK's memory is free again afterwards. */
import { synthesize } from '../../aws/synthesize.ts';

const [outdir = ''] = process.argv.slice(2);
process.send?.(synthesize({ settings: {}, outdir }));
process.disconnect();
