package tutti.media.sound;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What a file is, by its first bytes; its name and what the browser says of it do not count.
enum Magic {
    WAVE,
    MP3,
    EMPTY,
    OTHER;

    private static final int WAVE_AT = 8;
    private static final int WAVE_BYTES = 12;
    private static final int M4A_AT = 4;
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("PK\u0003\u0004", "a ZIP archive or office document"),
            Map.entry("MZ", "a Windows program"),
            Map.entry("\u007fELF", "a Linux program"),
            Map.entry("OggS", "an Ogg or Opus file"),
            Map.entry("fLaC", "a FLAC file"),
            Map.entry("FORM", "an AIFF file"),
            Map.entry("RF64", "a WAV file of more than 4 GB (RF64)"),
            Map.entry("%PDF", "a PDF document"),
            Map.entry("\u00d0\u00cf\u0011\u00e0", "an old office document"),
            Map.entry("\u0089PNG", "a picture"),
            Map.entry("GIF8", "a picture"),
            Map.entry("\u00ff\u00d8\u00ff", "a picture"),
            Map.entry("#!", "a script"),
            Map.entry("<", "a text, web page or drawing"));

    static Magic of(byte[] bytes) {
        if (bytes.length == 0) {
            return EMPTY;
        }
        var start = start(bytes);
        if (start.startsWith("RIFF") && start.startsWith("WAVE", WAVE_AT) && start.length() == WAVE_BYTES) {
            return WAVE;
        }
        return start.startsWith("ID3") || Mp3Reader.isFrame(bytes, 0) ? MP3 : OTHER;
    }

    /// What to call a file that is neither.
    static String name(byte[] bytes) {
        var start = start(bytes);
        if (start.startsWith("ftyp", M4A_AT)) {
            return "an MP4, M4A or AAC file";
        }
        return NAMES.entrySet().stream()
                .filter(entry -> start.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("no audio file that we know");
    }

    private static String start(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, WAVE_BYTES), StandardCharsets.ISO_8859_1);
    }
}
