import { u8 } from '../bytes.ts';
import { type Damaged, damaged } from '../finding.ts';
import type { Pass } from './passes.ts';

/** PNG specification, 9.2: filter types 0 to 4. */
const lastFilter = 4;

/** Follows the decompressed bytes of a picture row by row, holding none of them. */
export class RowWalk {
  private passIndex = 0;
  private rowInPass = 0;
  /** Bytes still to come of the row begun; a row begins when there are none. */
  private left = 0;
  private readonly passes: readonly Pass[];

  constructor(passes: readonly Pass[]) {
    this.passes = passes;
  }

  get isComplete(): boolean {
    return this.left === 0 && this.passIndex >= this.passes.length;
  }

  /** What is wrong with these next bytes, if anything is. */
  feed(chunk: Uint8Array): Damaged | undefined {
    for (let at = 0; at < chunk.length;) {
      const passed = Math.min(this.left, chunk.length - at);
      this.left -= passed;
      at += passed;
      if (this.left > 0 || at === chunk.length) return undefined;
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
    this.left = pass.rowBytes;
    this.rowInPass += 1;
    if (this.rowInPass === pass.rows) {
      this.passIndex += 1;
      this.rowInPass = 0;
    }
    return undefined;
  }
}
