import { u8 } from '../bytes.ts';
import { type Damaged, damaged } from '../finding.ts';
import type { Pass } from './passes.ts';

/** Sees every row's bytes as they come, for what more than the filter byte must be checked. */
export type RowListener = {
  /** A row of `pass` begins, filtered by `filter` (0 to 4). */
  begin(pass: Pass, filter: number, isFirstOfPass: boolean): void;
  /** The next bytes of that row. */
  bytes(part: Uint8Array): void;
};

/** PNG specification, 9.2: filter types 0 to 4. */
const lastFilter = 4;

/** Follows the decompressed bytes of a picture row by row, holding none of them. */
export class RowWalk {
  private passIndex = 0;
  private rowInPass = 0;
  /** Bytes still to come of the row begun; a row begins when there are none. */
  private left = 0;
  private readonly passes: readonly Pass[];
  private readonly listener: RowListener | undefined;

  constructor(passes: readonly Pass[], listener?: RowListener) {
    this.passes = passes;
    this.listener = listener;
  }

  get isComplete(): boolean {
    return this.left === 0 && this.passIndex >= this.passes.length;
  }

  /** What is wrong with these next bytes, if anything is. */
  feed(chunk: Uint8Array): Damaged | undefined {
    let at = 0;
    while (at < chunk.length) {
      if (this.left > 0) {
        const part = chunk.subarray(at, at + this.left);
        this.listener?.bytes(part);
        this.left -= part.length;
        at += part.length;
        continue;
      }
      const problem = this.beginRow(u8(chunk, at));
      if (problem !== undefined) return problem;
      at += 1;
    }
    return undefined;
  }

  private beginRow(filter: number): Damaged | undefined {
    const pass = this.passes[this.passIndex];
    if (pass === undefined) return damaged('it holds more picture data than its dimensions need');
    if (filter > lastFilter) return damaged(`one of its rows has the filter ${filter}, which does not exist`);
    this.listener?.begin(pass, filter, this.rowInPass === 0);
    this.left = pass.rowBytes;
    this.rowInPass += 1;
    if (this.rowInPass === pass.rows) {
      this.passIndex += 1;
      this.rowInPass = 0;
    }
    return undefined;
  }
}
