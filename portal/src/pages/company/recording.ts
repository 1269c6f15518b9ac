const BITS = 16;
const HEADER = 44;

/** Mono samples as a WAV file, 16 bits a sample. */
export function wavOf(samples: Float32Array, rate: number): ArrayBuffer {
  const buffer = new ArrayBuffer(HEADER + samples.length * 2);
  const view = new DataView(buffer);
  const text = (at: number, word: string) => [...word].forEach((letter, place) => view.setUint8(at + place, letter.charCodeAt(0)));
  text(0, 'RIFF');
  view.setUint32(4, HEADER - 8 + samples.length * 2, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, BITS, true);
  text(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, at) => view.setInt16(HEADER + at * 2, Math.max(-1, Math.min(1, sample)) * 0x7fff, true));
  return buffer;
}

/** A recording from the microphone; telephones want WAV, browsers give something else, so it is turned. */
export class Recording {
  static readonly RATE = 16_000;

  private constructor(
    private readonly stream: MediaStream,
    private readonly recorder: MediaRecorder,
    private readonly parts: Blob[],
  ) {}

  static async start(): Promise<Recording> {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const parts: Blob[] = [];
    const recorder = new MediaRecorder(stream);
    recorder.ondataavailable = (event) => parts.push(event.data);
    recorder.start();
    return new Recording(stream, recorder, parts);
  }

  /** Lets go of the microphone; what was said is lost. */
  abandon(): void {
    this.stream.getTracks().forEach((track) => track.stop());
  }

  async stop(): Promise<File> {
    await new Promise<void>((resolve) => {
      this.recorder.onstop = () => resolve();
      this.recorder.stop();
    });
    this.abandon();
    const context = new OfflineAudioContext(1, 1, Recording.RATE);
    const decoded = await context.decodeAudioData(await new Blob(this.parts).arrayBuffer());
    const mono = decoded.getChannelData(0);
    return new File([wavOf(mono, decoded.sampleRate)], 'recording.wav', { type: 'audio/wav' });
  }
}
