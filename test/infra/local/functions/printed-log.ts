import { EventEmitter, once } from 'node:events';
import { Writable } from 'node:stream';

/** A log that can be waited for: what a process prints and what it answers come by different ways, in any order. */
export const printedLog = () => {
  let printed = '';
  const more = new EventEmitter();
  const log = new Writable({
    write: (chunk, _encoding, done) => {
      printed += String(chunk);
      more.emit('more');
      done();
    },
  });
  /** Resolves with all that was printed, as soon as the text is among it. */
  const untilPrinted = async (text: string): Promise<string> => {
    while (!printed.includes(text)) await once(more, 'more');
    return printed;
  };
  return { log, untilPrinted };
};
