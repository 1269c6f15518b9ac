package tutti.media.codec;

import java.nio.ByteBuffer;

/// Turns sound into the bytes of a codec and back, whole or packet by packet.
public final class Coder {

    private Coder() {}

    /// All of `samples`, which are at the codec's own rate; an odd last sample of G.722 is lost.
    public static byte[] encode(Codec codec, short[] samples) {
        var bytes = new byte[(int) ((long) samples.length * Codec.BYTES_PER_SECOND / codec.sampleHz())];
        encoder(codec).encode(samples, samples.length, ByteBuffer.wrap(bytes), 0);
        return bytes;
    }

    /// An encoder at the beginning of a stream.
    public static Encoder encoder(Codec codec) {
        return switch (codec) {
            case PCMU -> (in, count, out, at) -> compressed(G711.MU_LAW, in, count, out, at);
            case PCMA -> (in, count, out, at) -> compressed(G711.A_LAW, in, count, out, at);
            case G722 -> wideband(G722.encoder());
        };
    }

    private static void compressed(G711 law, short[] in, int count, ByteBuffer out, int at) {
        for (int i = 0; i < count; i++) {
            out.put(at + i, law.encode(in[i]));
        }
    }

    private static Encoder wideband(G722.Encoder encoder) {
        return (in, count, out, at) -> {
            for (int i = 0; i < count / 2; i++) {
                out.put(at + i, encoder.encode(in[2 * i], in[2 * i + 1]));
            }
        };
    }

    /// All of `bytes`, at the codec's own rate.
    public static short[] decode(Codec codec, byte[] bytes) {
        var out = new short[(int) ((long) bytes.length * codec.sampleHz() / Codec.BYTES_PER_SECOND)];
        decoder(codec).decode(ByteBuffer.wrap(bytes), 0, bytes.length, out);
        return out;
    }

    /// A decoder at the beginning of a stream.
    public static Decoder decoder(Codec codec) {
        return switch (codec) {
            case PCMU -> (in, from, to, out) -> expanded(G711.MU_LAW, in, from, to, out);
            case PCMA -> (in, from, to, out) -> expanded(G711.A_LAW, in, from, to, out);
            case G722 -> wideband(G722.decoder());
        };
    }

    private static int expanded(G711 law, ByteBuffer in, int from, int to, short[] out) {
        for (int i = from; i < to; i++) {
            out[i - from] = law.decode(in.get(i));
        }
        return to - from;
    }

    /// Decodes one stream, packet by packet. Not thread-safe.
    @FunctionalInterface
    public interface Decoder {

        /// Writes the samples of the bytes from `from` to before `to` to `out`; returns how many.
        int decode(ByteBuffer in, int from, int to, short[] out);
    }

    /// Encodes one stream, packet by packet. Not thread-safe.
    @FunctionalInterface
    public interface Encoder {

        /// Writes the bytes of the first `count` samples into `out` from index `at` on.
        void encode(short[] in, int count, ByteBuffer out, int at);
    }

    private static Decoder wideband(G722.Decoder decoder) {
        return (in, from, to, out) -> {
            int written = 0;
            for (int i = from; i < to; i++) {
                out[written++] = decoder.first(in.get(i));
                out[written++] = decoder.second();
            }
            return written;
        };
    }
}
