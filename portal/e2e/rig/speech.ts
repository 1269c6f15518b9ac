import { createSocket, type Socket } from 'node:dgram';

const PACKET_MILLIS = 20;
const SAMPLES = 160;
const HERTZ = 440;
const RATE = 8_000;
const LOUD = 12_000;
const SECOND = 1_000;

/** One sample as A-law (ITU-T G.711). */
function aLaw(sample: number): number {
  const sign = sample >= 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), 32_635);
  let exponent = 7;
  for (let mask = 0x4000; exponent > 0 && (magnitude & mask) === 0; mask >>= 1) exponent--;
  const mantissa = (magnitude >> (exponent === 0 ? 4 : exponent + 3)) & 0x0f;
  return (sign | (exponent << 4) | mantissa) ^ 0x55;
}

/** Somebody who is silent, and then hums, over RTP. */
export class Speech {
  private constructor(private readonly socket: Socket) {}

  static async open(address: string): Promise<Speech> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, address, resolve));
    return new Speech(socket);
  }

  get port(): number {
    return this.socket.address().port;
  }

  async say(to: number, silence: number, seconds: number): Promise<void> {
    const whole = ((silence + seconds) * SECOND) / PACKET_MILLIS;
    const begins = (silence * SECOND) / PACKET_MILLIS;
    const started = Date.now();
    for (let packet = 0; packet < whole; packet++) {
      const rtp = Buffer.alloc(12 + SAMPLES);
      rtp.writeUInt16BE(0x8008, 0);
      rtp.writeUInt16BE(packet & 0xffff, 2);
      rtp.writeUInt32BE((packet * SAMPLES) >>> 0, 4);
      rtp.writeUInt32BE(0x7e57_0001, 8);
      for (let at = 0; at < SAMPLES; at++) {
        const time = (packet * SAMPLES + at) / RATE;
        rtp[12 + at] = aLaw(packet < begins ? 0 : Math.round(LOUD * Math.sin(2 * Math.PI * HERTZ * time)));
      }
      this.socket.send(rtp, to, '127.0.0.1');
      const due = started + (packet + 1) * PACKET_MILLIS - Date.now();
      if (due > 0) await new Promise((resolve) => setTimeout(resolve, due));
    }
  }

  close(): void {
    this.socket.close();
  }
}
