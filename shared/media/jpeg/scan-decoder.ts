import { damaged, type Damaged } from '../finding.ts';
import { acFirstDecoder } from './ac-first-decoder.ts';
import { AcRefineDecoder } from './ac-refine-decoder.ts';
import type { CoefficientHistory } from './coefficient-history.ts';
import type { EntropyDecoder } from './entropy-decoder.ts';
import type { HuffmanTable } from './huffman-table.ts';
import { dcFirstDecoder, dcRefineDecoder } from './progressive-decoder.ts';
import type { Scan, ScanComponent } from './scan-header.ts';
import { type BlockTables, sequentialDecoder } from './sequential-decoder.ts';
import type { Tables } from './tables.ts';

export type Ready = { readonly kind: 'ready'; readonly decoder: EntropyDecoder };

const ready = (decoder: EntropyDecoder): Ready => ({ kind: 'ready', decoder });

/** A component's share of a unit: one block where it is alone in its scan. */
const blocksInUnit = (scan: Scan, { across, down }: ScanComponent): number =>
  scan.components.length === 1 ? 1 : across * down;

export const sequentialScan = (scan: Scan, tables: Tables): Ready | Damaged => {
  if (scan.first !== 0 || scan.last !== 63 || scan.highBit !== 0 || scan.lowBit !== 0)
    return damaged('a scan header of a sequential picture claims to be progressive');
  const blocks: BlockTables[] = [];
  for (const component of scan.components) {
    const dc = tables.huffman('dc', component.dcTable);
    const ac = tables.huffman('ac', component.acTable);
    if (dc.kind === 'damaged') return dc;
    if (ac.kind === 'damaged') return ac;
    for (let nth = blocksInUnit(scan, component); nth > 0; nth -= 1) blocks.push({ dc, ac });
  }
  return ready(sequentialDecoder(blocks));
};

const dcScan = (scan: Scan, tables: Tables): Ready | Damaged => {
  const blocks: HuffmanTable[] = [];
  for (const component of scan.components) {
    const table = tables.huffman('dc', component.dcTable);
    if (table.kind === 'damaged') return table;
    for (let nth = blocksInUnit(scan, component); nth > 0; nth -= 1) blocks.push(table);
  }
  return ready(dcFirstDecoder(blocks));
};

/** @param historyOf the history of the one component that a scan of AC coefficients codes. */
export const progressiveScan = (
  scan: Scan,
  tables: Tables,
  historyOf: (component: ScanComponent) => CoefficientHistory,
): Ready | Damaged => {
  const [component] = scan.components;
  if (component === undefined) return damaged('one of its scans codes nothing');
  if (scan.first === 0 && scan.highBit === 0) return dcScan(scan, tables);
  if (scan.first === 0)
    return ready(dcRefineDecoder(scan.components.reduce((sum, one) => sum + blocksInUnit(scan, one), 0)));
  const table = tables.huffman('ac', component.acTable);
  if (table.kind === 'damaged') return table;
  const history = historyOf(component);
  return ready(
    scan.highBit === 0 ? acFirstDecoder(table, scan, history) : new AcRefineDecoder(table, scan, history),
  );
};
