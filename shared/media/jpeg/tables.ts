import { u16be, u8 } from '../bytes.ts';
import { damaged, type Damaged } from '../finding.ts';
import { deriveTable, type HuffmanDefinition, type HuffmanTable } from './huffman-table.ts';
import { standardDefinition } from './standard-tables.ts';

export type TableClass = 'dc' | 'ac';

const countBytes = 16;
const maxSymbols = 256;
const tableSlots = 4;
/** A DC symbol is a number of bits; with 8 bits a sample none needs more (libjpeg refuses more). */
const maxDcSymbol = 15;

/** The tables that hold from here on: each may be replaced between scans. */
export class Tables {
  restartInterval = 0;
  private readonly definitions = new Map<string, HuffmanDefinition>();
  private readonly quantised = new Set<number>();

  /** The code for a scan, a Motion JPEG's unwritten standard one included. */
  huffman(kind: TableClass, slot: number): HuffmanTable | Damaged {
    const definition = this.definitions.get(`${kind}${slot}`) ?? standardDefinition(kind, slot);
    if (definition === undefined) return damaged('a scan uses a Huffman table that is nowhere defined');
    const isValid = kind === 'ac' || definition.symbols.every((symbol) => symbol <= maxDcSymbol);
    const table = isValid ? deriveTable(definition) : undefined;
    return table ?? damaged('one of its Huffman tables is impossible');
  }

  hasQuantisation(slot: number): boolean {
    return this.quantised.has(slot);
  }

  readHuffman(segment: Uint8Array): Damaged | undefined {
    let at = 0;
    while (at < segment.length) {
      const selector = u8(segment, at);
      const counts = segment.subarray(at + 1, at + 1 + countBytes);
      const total = counts.reduce((sum, count) => sum + count, 0);
      const end = at + 1 + countBytes + total;
      if (end > segment.length || total > maxSymbols || (selector & 15) >= tableSlots || selector > 0x13)
        return damaged('its Huffman table segment is broken');
      const kind = selector >= 0x10 ? 'ac' : 'dc';
      const symbols = segment.subarray(at + 1 + countBytes, end);
      this.definitions.set(`${kind}${selector & 15}`, { counts, symbols });
      at = end;
    }
    return undefined;
  }

  readQuantisation(segment: Uint8Array): Damaged | undefined {
    let at = 0;
    while (at < segment.length) {
      const selector = u8(segment, at);
      at += 1 + (selector >= 0x10 ? 128 : 64);
      if (at > segment.length || (selector & 15) >= tableSlots)
        return damaged('its quantisation table segment is broken');
      this.quantised.add(selector & 15);
    }
    return undefined;
  }

  readRestartInterval(segment: Uint8Array): Damaged | undefined {
    if (segment.length !== 2) return damaged('its restart interval segment is broken');
    this.restartInterval = u16be(segment, 0);
    return undefined;
  }
}
