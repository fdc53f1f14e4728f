/** One coded packet: where its bytes stand, and how long the container says that it lasts. */
export type Packet = { readonly at: number; readonly bytes: number; readonly ticks: number };
