import { spawn, type ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const TOKEN = 'a-platform-token-of-the-tests';
const START_MILLIS = 90_000;
const RTP_LOW = 22_400;
const root = join(import.meta.dirname, '..', '..', '..');

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      const socket = createSocket('udp4');
      socket.once('error', () => server.close(() => void freePort().then(resolve, reject)));
      socket.bind(port, '127.0.0.1', () => socket.close(() => server.close(() => resolve(port))));
    });
  });
}

/** The packaged server on an empty data folder, as `./tutti serve` starts it. */
export class Product {
  private constructor(
    readonly base: string,
    readonly sipPort: number,
    readonly welcome: string,
    private readonly process: ChildProcess,
    private readonly folder: string,
  ) {}

  static async start(): Promise<Product> {
    const folder = mkdtempSync(join(tmpdir(), 'tutti-portal-'));
    const [http, sip] = [await freePort(), await freePort()];
    const base = `http://127.0.0.1:${http}`;
    const java = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin', 'java') : 'java';
    const running = spawn(java, [
      '-Xmx400m', '--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow',
      '-cp', `${join(root, 'app/target/app-0.1.0.jar')}:${join(root, 'app/target/lib')}/*`, 'tutti.app.Main', 'serve',
      '--data', join(folder, 'data'), '--http', `127.0.0.1:${http}`, '--sip', `127.0.0.1:${sip}`,
      '--rtp-ports', `${RTP_LOW}-${RTP_LOW + 199}`, '--platform-token', TOKEN,
    ]);
    let output = '';
    running.stdout.on('data', (text: Buffer) => (output += text.toString()));
    running.stderr.on('data', (text: Buffer) => (output += text.toString()));
    const deadline = Date.now() + START_MILLIS;
    for (;;) {
      const welcome = /https?:\S+\/welcome#\S+/.exec(output)?.[0];
      const ready = await fetch(`${base}/health/ready`).then((answer) => answer.ok, () => false);
      if (ready && welcome !== undefined) return new Product(base, sip, welcome, running, folder);
      if (Date.now() > deadline || running.exitCode !== null) {
        running.kill('SIGKILL');
        throw new Error(`The product did not start:\n${output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  async close(): Promise<void> {
    await new Promise((resolve) => {
      this.process.once('exit', resolve);
      this.process.kill('SIGTERM');
      setTimeout(() => this.process.kill('SIGKILL'), 15_000).unref();
    });
    rmSync(this.folder, { recursive: true, force: true });
  }
}
