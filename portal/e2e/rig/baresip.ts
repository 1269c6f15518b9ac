import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sipPort } from './rest';

const TRIES_MAX = 6;
const TRY_MILLIS = 2_200;
/** The port after its SIP port is its own, for TLS. */
const CONTROL_AWAY = 7;
const wait = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

/** A softphone of other people's making; it rings and does what it is told over its control socket. */
export class Baresip {
  private seen = '';

  private constructor(private readonly process: ChildProcess, private readonly control: Socket, private readonly folder: string) {
    control.on('data', (data: Buffer) => (this.seen += data.toString()));
  }

  static async start(port: number): Promise<Baresip> {
    const folder = mkdtempSync(join(tmpdir(), 'tutti-baresip-'));
    writeFileSync(join(folder, 'config'), [
      'module_path /usr/lib/baresip/modules', 'net_interface 127.0.0.1', `sip_listen 127.0.0.1:${port}`, 'rtp_ports 22600-22699',
      'audio_source ausine,850', 'audio_player aubridge,ear', 'audio_alert aubridge,bell',
      'ausrc_srate 48000', 'auplay_srate 8000', 'ausrc_channels 2', 'auplay_channels 1', `snd_path ${folder}`, 'module g711.so', 'module ausine.so',
      'module aubridge.so', 'module_tmp account.so', 'module_app menu.so', 'module_app ctrl_tcp.so', `ctrl_tcp_listen 127.0.0.1:${port + CONTROL_AWAY}`, '',
    ].join('\n'));
    writeFileSync(join(folder, 'accounts'), '');
    writeFileSync(join(folder, 'contacts'), '');
    const running = spawn('baresip', ['-f', folder], { stdio: 'ignore' });
    for (let tries = 0; ; tries++) {
      const socket = await new Promise<Socket | null>((resolve) => {
        const made = connect(port + CONTROL_AWAY, '127.0.0.1', () => resolve(made));
        made.once('error', () => resolve(null));
      });
      if (socket) return new Baresip(running, socket, folder);
      if (tries > 50) throw new Error('baresip did not start; install baresip-core');
      await wait(200);
    }
  }

  private command(name: string, params: string): void {
    const text = JSON.stringify({ command: name, params });
    this.control.write(`${Buffer.byteLength(text)}:${text},`);
  }

  /** Old baresip gives up on a challenge that names SHA-256 first; it is told to try again. */
  async register(username: string, password: string, port = sipPort()): Promise<void> {
    const address = `sip:${username}@127.0.0.1:${port}`;
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      this.command('uadel', address);
      this.command('uanew', `<${address};transport=udp>;auth_pass=${password};regint=600;audio_codecs=PCMA`);
      for (const until = Date.now() + TRY_MILLIS; Date.now() < until; await wait(100)) {
        if (this.seen.includes('REGISTER_OK')) return;
      }
    }
    throw new Error(`baresip cannot register: ${this.seen}`);
  }

  /** What it has had so far is of no interest any more. */
  forget(): void {
    this.seen = '';
  }

  answer(): void {
    this.command('accept', '');
  }

  async awaits(event: string): Promise<void> {
    for (let tries = 0; tries < 100; tries++) {
      if (this.seen.includes(event)) return;
      await wait(100);
    }
    throw new Error(`baresip had no ${event}: ${this.seen}`);
  }

  close(): void {
    this.control.destroy();
    this.process.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
