import { createSocket, type Socket } from 'node:dgram';
import { post, remove, sipPort } from './rest';
import { Speech } from './speech';

export const ADDRESS = '127.0.0.2';

/** A carrier's switch that offers calls: an INVITE, and the end of it; no sound. */
export class Carrier {
  private count = 0;

  private constructor(private readonly socket: Socket, private readonly port: number, private readonly id: string) {}

  static async start(): Promise<Carrier> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, ADDRESS, resolve));
    const { port } = socket.address();
    const { id } = await post('/carriers', { name: `Netz AG ${port}`, addresses: [`${ADDRESS}/32`], host: ADDRESS, port, priority: 5 });
    return new Carrier(socket, port, id);
  }

  /** Offers a call and waits for its final response; the caller gives up after some milliseconds, or when he is told to. */
  async call(number: string, caller: string, displayName: string, patience: number | AbortSignal): Promise<number> {
    const id = `e2e-${this.port}-${++this.count}`;
    const lines = (method: string, to: string, extra: string[] = []) =>
      [
        `${method} sip:${number}@127.0.0.1:${sipPort()} SIP/2.0`,
        `Via: SIP/2.0/UDP ${ADDRESS}:${this.port};branch=z9hG4bK-${id};rport`,
        'Max-Forwards: 70',
        `From: "${displayName}" <sip:${caller}@${ADDRESS}>;tag=${id}`,
        `To: ${to}`,
        `Call-ID: ${id}`,
        `CSeq: 1 ${method}`,
        ...extra,
      ].join('\r\n');
    const to = `<sip:${number}@127.0.0.1>`;
    const sdp = ['v=0', `o=- 1 1 IN IP4 ${ADDRESS}`, 's=-', `c=IN IP4 ${ADDRESS}`, 't=0 0', 'm=audio 30000 RTP/AVP 8', 'a=rtpmap:8 PCMA/8000', ''].join('\r\n');
    const invite = `${lines('INVITE', to, [`Contact: <sip:${caller}@${ADDRESS}:${this.port}>`, 'Content-Type: application/sdp', `Content-Length: ${Buffer.byteLength(sdp)}`])}\r\n\r\n${sdp}`;
    return await new Promise<number>((resolve) => {
      const leaves = typeof patience === 'number' ? AbortSignal.timeout(patience) : patience;
      const giveUp = () => this.send(`${lines('CANCEL', to, ['Content-Length: 0'])}\r\n\r\n`);
      leaves.addEventListener('abort', giveUp);
      const listen = (message: Buffer) => {
        const text = message.toString();
        const status = Number(/^SIP\/2\.0 (\d{3})/.exec(text)?.[1] ?? 0);
        if (!text.includes(`Call-ID: ${id}`) || !/CSeq: *1 INVITE/i.test(text) || status < 200) return;
        leaves.removeEventListener('abort', giveUp);
        const theirs = /^To: (.*)$/im.exec(text)?.[1]?.trim() ?? to;
        this.send(`${lines('ACK', theirs, ['Content-Length: 0'])}\r\n\r\n`);
        this.socket.off('message', listen);
        resolve(status);
      };
      this.socket.on('message', listen);
      this.send(invite);
    });
  }

  /** Waits until the product calls this number outside, and declines; what shows as the caller's number. */
  async isCalled(number: string, patienceMillis = 10_000): Promise<string> {
    return await new Promise<string>((resolve, reject) => {
      const tooLate = setTimeout(() => reject(new Error(`nobody called ${number}`)), patienceMillis);
      const listen = (message: Buffer) => {
        const text = message.toString();
        if (!text.startsWith(`INVITE sip:${number}@`)) return;
        clearTimeout(tooLate);
        this.socket.off('message', listen);
        const header = (name: string) => text.split('\r\n').filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
        const answer = ['SIP/2.0 486 Busy Here', ...header('Via'), ...header('From'), `${header('To')[0]};tag=e2e`, ...header('Call-ID'), ...header('CSeq'), 'Content-Length: 0'];
        this.send(`${answer.join('\r\n')}\r\n\r\n`);
        resolve(/sip:([^@]+)@/.exec(header('From')[0] ?? '')?.[1] ?? '');
      };
      this.socket.on('message', listen);
    });
  }

  /** Calls a number that answers, says something for some seconds after `silence`, and hangs up. */
  async speaks(number: string, caller: string, displayName: string, silence: number, seconds: number): Promise<void> {
    const speech = await Speech.open(ADDRESS);
    try {
      const dialog = await this.talk(number, caller, displayName, speech.port);
      await speech.say(dialog.audio, silence, seconds);
      this.send(dialog.bye);
    } finally {
      speech.close();
    }
  }

  private async talk(number: string, caller: string, displayName: string, rtp: number): Promise<{ audio: number; bye: string }> {
    const id = `e2e-${this.port}-${++this.count}`;
    const heading = (method: string, sequence: number, to: string) =>
      [
        `${method} sip:${number}@127.0.0.1:${sipPort()} SIP/2.0`,
        `Via: SIP/2.0/UDP ${ADDRESS}:${this.port};branch=z9hG4bK-${id}-${method};rport`,
        'Max-Forwards: 70',
        `From: "${displayName}" <sip:${caller}@${ADDRESS}>;tag=${id}`,
        `To: ${to}`,
        `Call-ID: ${id}`,
        `CSeq: ${sequence} ${method}`,
        `Contact: <sip:${caller}@${ADDRESS}:${this.port}>`,
      ].join('\r\n');
    const sdp = ['v=0', `o=- 1 1 IN IP4 ${ADDRESS}`, 's=-', `c=IN IP4 ${ADDRESS}`, 't=0 0', `m=audio ${rtp} RTP/AVP 8`, 'a=rtpmap:8 PCMA/8000', ''].join('\r\n');
    const answer = await new Promise<string>((resolve, reject) => {
      const listen = (message: Buffer) => {
        const text = message.toString();
        const status = Number(/^SIP\/2\.0 (\d{3})/.exec(text)?.[1] ?? 0);
        if (!text.includes(`Call-ID: ${id}`) || !/CSeq: *1 INVITE/i.test(text) || status < 200) return;
        this.socket.off('message', listen);
        if (status === 200) resolve(text);
        else reject(new Error(`refused with ${status}`));
      };
      this.socket.on('message', listen);
      this.send(`${heading('INVITE', 1, `<sip:${number}@127.0.0.1>`)}\r\nContent-Type: application/sdp\r\nContent-Length: ${Buffer.byteLength(sdp)}\r\n\r\n${sdp}`);
    });
    const to = /^To: *(.*)$/im.exec(answer)?.[1]?.trim() ?? '';
    this.send(`${heading('ACK', 1, to)}\r\nContent-Length: 0\r\n\r\n`);
    const audio = Number(/^m=audio (\d+)/m.exec(answer)?.[1] ?? 0);
    return { audio, bye: `${heading('BYE', 2, to)}\r\nContent-Length: 0\r\n\r\n` };
  }

  private send(text: string): void {
    this.socket.send(text, sipPort(), '127.0.0.1');
  }

  /** Is no carrier of the platform any more, so that calls outside leave at nobody who is gone. */
  async close(): Promise<void> {
    this.socket.close();
    await remove(`/carriers/${this.id}`);
  }
}
