import { damaged, type Damaged } from '../finding.ts';

/** One coded packet: where its bytes stand, and how long the container says that it lasts. */
export type Packet = { readonly at: number; readonly bytes: number; readonly ticks: number };

/** More than the longest recording has of the shortest packets; bounds the memory that a hostile index may take. */
const maxPackets = 250_000;

/** The packets of one track, in playing order. */
export class PacketList {
  readonly packets: Packet[] = [];
  private bytes = 0;
  private readonly fileBytes: number;

  constructor(fileBytes: number) {
    this.fileBytes = fileBytes;
  }

  /** Packets never share bytes: an index that claims more than the file has is broken, and could keep us busy for hours. */
  add(packet: Packet): Damaged | undefined {
    this.packets.push(packet);
    this.bytes += packet.bytes;
    return this.packets.length > maxPackets || this.bytes > this.fileBytes
      ? damaged('its index claims more packets than the file holds')
      : undefined;
  }
}
