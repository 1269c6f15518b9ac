package tutti.sip.message;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Turns sound messages into nearly sound ones, the same ones for the same seed.
final class Mutator {
    private static final byte[] SPECIAL = Messages.bytes("\n\r\t :;,\"<>@=%[]\\/?*\0\u0001\u007f019azZ\u00fc");
    private static final List<byte[]> PHRASES = List.of(
            Messages.bytes("\n"),
            Messages.bytes("\n\n"),
            Messages.bytes("\n "),
            Messages.bytes("4294967296"),
            Messages.bytes("-1"),
            Messages.bytes("SIP/2.0/UDP "),
            Messages.bytes("Content-Length: 5\n"),
            Messages.bytes("To: <sip:x@y>\n"),
            Messages.bytes("%00"),
            Messages.bytes(";tag="),
            Messages.bytes(";;,,"),
            Messages.bytes("<sip:"));
    private static final int CHANGES_MAX = 6;
    private static final int REPEATS_MAX = 200;

    private final SplittableRandom random;
    private final List<byte[]> seeds;

    Mutator(long seed, List<byte[]> seeds) {
        random = new SplittableRandom(seed);
        this.seeds = seeds;
    }

    byte[] next() {
        byte[] data = any();
        for (int change = random.nextInt(1, CHANGES_MAX); change > 0; change--) {
            data = changed(data);
        }
        return data;
    }

    private byte[] changed(byte[] data) {
        int at = random.nextInt(data.length + 1);
        int to = Math.min(data.length, at + random.nextInt(40));
        return switch (random.nextInt(8)) {
            case 0 -> joined(data, at, new byte[] {(byte) random.nextInt(256)}, at);
            case 1 -> joined(data, at, new byte[] {special()}, Math.min(data.length, at + 1));
            case 2 -> joined(data, at, new byte[] {special()}, at);
            case 3 -> joined(data, at, new byte[0], to);
            case 4 -> joined(data, at, Arrays.copyOfRange(data, at, to), at);
            case 5 -> joined(data, at, PHRASES.get(random.nextInt(PHRASES.size())), at);
            case 6 -> joined(data, at, repeated(), at);
            default -> spliced(data, at);
        };
    }

    private byte[] repeated() {
        byte[] run = new byte[random.nextInt(REPEATS_MAX)];
        Arrays.fill(run, special());
        return run;
    }

    private byte[] spliced(byte[] data, int at) {
        byte[] other = any();
        return joined(data, at, Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length), data.length);
    }

    private byte special() {
        return SPECIAL[random.nextInt(SPECIAL.length)];
    }

    private byte[] any() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private static byte[] joined(byte[] data, int end, byte[] middle, int start) {
        var out = new ByteArrayOutputStream(data.length + middle.length);
        out.write(data, 0, end);
        out.writeBytes(middle);
        out.write(data, start, data.length - start);
        return out.toByteArray();
    }
}
