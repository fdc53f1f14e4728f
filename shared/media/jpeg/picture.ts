import { damaged, type Damaged } from '../finding.ts';
import { maxProgressiveBlocks, maxScannedBlocks, maxScans } from '../limits.ts';
import { blocksOf, scannedBlocks, unitsOf } from './block-grid.ts';
import { CoefficientHistory } from './coefficient-history.ts';
import { followScan } from './follow-scan.ts';
import type { Frame } from './frame.ts';
import { Progression } from './progression.ts';
import { progressiveScan, type Ready, sequentialScan } from './scan-decoder.ts';
import { readScan, type Scan, type ScanComponent } from './scan-header.ts';
import type { Tables } from './tables.ts';

/** The scans of one frame, as they come. */
export class Picture {
  readonly frame: Frame;
  private readonly progression = new Progression();
  private readonly histories = new Map<number, CoefficientHistory>();
  /** Components that some scan has begun to code. */
  private readonly begun = new Set<number>();
  private scans = 0;
  private scannedBlocks = 0;

  constructor(frame: Frame) {
    this.frame = frame;
  }

  /** Every colour component has been coded, at least roughly. */
  get isCovered(): boolean {
    return this.begun.size === this.frame.components.length;
  }

  /**
   * Follows the scan whose header is `segment` and whose data begins at `dataAt`.
   * @returns where the marker after it stands, or what is wrong.
   */
  follow(bytes: Uint8Array, segment: Uint8Array, dataAt: number, tables: Tables): number | Damaged {
    const scan = readScan(segment, this.frame);
    if (scan.kind === 'damaged') return scan;
    this.scans += 1;
    this.scannedBlocks += scannedBlocks(this.frame, scan);
    if (this.scans > maxScans || this.scannedBlocks > maxScannedBlocks)
      return damaged(`it goes over its picture more than ${this.scans - 1} times`);
    const ready = this.ready(scan, tables);
    if (ready.kind === 'damaged') return ready;
    for (const { index } of scan.components) this.begun.add(index);
    return followScan(bytes, dataAt, ready.decoder, unitsOf(this.frame, scan), tables.restartInterval);
  }

  private ready(scan: Scan, tables: Tables): Ready | Damaged {
    if (!scan.components.every(({ quantTable }) => tables.hasQuantisation(quantTable)))
      return damaged('a scan uses a quantisation table that is nowhere defined');
    if (!this.frame.progressive)
      return this.isCovered ? damaged('a second picture begins inside it') : sequentialScan(scan, tables);
    const problem = this.progression.add(scan) ?? this.sizeProblem();
    return problem ?? progressiveScan(scan, tables, (component) => this.historyOf(component));
  }

  private historyOf(component: ScanComponent): CoefficientHistory {
    const { columns, rows } = blocksOf(this.frame, component);
    const history = this.histories.get(component.index) ?? new CoefficientHistory(columns * rows);
    this.histories.set(component.index, history);
    return history;
  }

  /** Bounds what the histories may take, whatever the header claims. */
  private sizeProblem(): Damaged | undefined {
    const grids = this.frame.components.map((component) => blocksOf(this.frame, component));
    const blocks = grids.reduce((sum, { columns, rows }) => sum + columns * rows, 0);
    return blocks > maxProgressiveBlocks
      ? damaged(`its header claims ${this.frame.width} x ${this.frame.height} progressive pixels`)
      : undefined;
  }
}
