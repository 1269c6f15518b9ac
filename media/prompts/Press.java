import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tutti.media.codec.Codec;
import tutti.media.codec.Coder;
import tutti.media.sound.AudioFile;

/// Presses the spoken files of `make.sh` into one file of G.722 per language, with an index of names and
/// lengths; each levelled. Run by that script.
final class Press {

    private Press() {}

    public static void main(String[] arguments) throws IOException {
        for (var language : List.of("de", "en", "nl")) {
            press(Path.of(arguments[0], language), Path.of(arguments[1]), language);
        }
    }

    private static void press(Path spoken, Path target, String language) throws IOException {
        var sound = new ByteArrayOutputStream();
        var index = new StringBuilder();
        try (var files = Files.list(spoken)) {
            for (var file : files.sorted().toList()) {
                var bytes = coded(file);
                sound.write(bytes);
                var name = file.getFileName().toString();
                index.append(name, 0, name.length() - ".wav".length())
                        .append('\t')
                        .append(bytes.length)
                        .append('\n');
            }
        }
        Files.write(target.resolve(language + ".g722"), sound.toByteArray());
        Files.writeString(target.resolve(language + ".index"), index);
    }

    private static byte[] coded(Path file) throws IOException {
        return switch (AudioFile.read(Files.readAllBytes(file))) {
            case AudioFile.Reading.Heard(var pcm) -> Coder.encode(Codec.G722, pcm.samples());
            case AudioFile.Reading.Refused(var code, var detail) ->
                throw new IOException(file + ": " + code + ": " + detail);
        };
    }
}
