package tutti.admin.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tutti.admin.http.Answer;

/// The files of the portal out of the class path. A path without a file is a page of the portal,
/// which finds its way by itself: it gets the start page. Thread-safe.
///
/// **Invariant:** only names of plain letters are looked up, so that no address leads out of the
/// folder.
public final class PortalFiles {

    private static final String FOLDER = "/tutti/portal/";
    private static final String START = "index.html";
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,100}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,100}){0,5}");
    private static final Pattern HASHED = Pattern.compile("assets/.*-[A-Za-z0-9_-]{8,}\\.[a-z0-9]+");
    private static final int GZIP_BYTES_MIN = 1_000;
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("wav", "audio/wav"),
            Map.entry("mp3", "audio/mpeg"));

    private final Map<String, PortalFile> files = new ConcurrentHashMap<>();

    /// What a browser gets for a path.
    ///
    /// @param path       as asked for, with its leading slash
    /// @param navigation whether the browser wants a page to show
    /// @param encodings  the header `Accept-Encoding`
    /// @param known      the header `If-None-Match`
    public Optional<Answer> answer(
            String path, boolean navigation, @Nullable String encodings, @Nullable String known) {
        var name = path.equals("/") ? START : path.substring(1);
        var file = isApi(path) ? Optional.<PortalFile>empty() : file(name).or(() -> page(name, navigation));
        return file.map(found -> answer(found, encodings, known));
    }

    private static boolean isApi(String path) {
        return path.equals("/api")
                || path.startsWith("/api/")
                || path.startsWith("/health")
                || path.startsWith("/metrics");
    }

    private Optional<PortalFile> page(String name, boolean navigation) {
        var last = name.substring(name.lastIndexOf('/') + 1);
        return navigation && last.indexOf('.') < 0 ? file(START) : Optional.empty();
    }

    private static Answer answer(PortalFile file, @Nullable String encodings, @Nullable String known) {
        var compressed = file.gzip() != null && encodings != null && encodings.contains("gzip");
        var headers = file.headers(compressed);
        if (known != null && known.contains(headers.getOrDefault("ETag", ""))) {
            return new Answer.Binary(304, file.type(), new byte[0], headers);
        }
        var gzip = file.gzip();
        var bytes = compressed && gzip != null ? gzip : file.plain();
        return new Answer.Binary(200, file.type(), bytes, headers);
    }

    private Optional<PortalFile> file(String name) {
        var loaded = files.get(name);
        if (loaded != null) {
            return Optional.of(loaded);
        }
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return read(name).map(bytes -> files.computeIfAbsent(name, _ -> make(name, type, bytes)));
    }

    private static Optional<byte[]> read(String name) {
        try (var in = PortalFiles.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static PortalFile make(String name, String type, byte[] bytes) {
        var text = type.startsWith("text/") || type.contains("json") || type.contains("svg");
        var gzip = text && bytes.length >= GZIP_BYTES_MIN ? gzip(bytes) : null;
        return new PortalFile(
                type, bytes, gzip, etag(bytes), HASHED.matcher(name).matches());
    }

    private static String etag(byte[] bytes) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(Arrays.copyOf(hash, 12)) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
