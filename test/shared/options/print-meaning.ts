import { text } from 'node:stream/consumers';
import { meaningOf } from '../../../shared/options/text-meaning.ts';

/** Prints what the batch on the standard input means. Its argument is the file's name. */
const meaning = await meaningOf(await text(process.stdin), 'batch', process.argv[2] ?? '');
process.stdout.write(JSON.stringify(meaning));
