package tutti.admin.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The query part of an address as names and values (WHATWG URL §5.1), read strictly: a filter that
/// cannot be read must not be dropped, the answer would hold more than was asked for.
final class QueryText {
    static final int PARAMETERS_MAX = 50;
    private static final int HEX = 16;

    private QueryText() {}

    /// The parameters, or nothing when the text is malformed.
    static Optional<Map<String, List<String>>> parse(@Nullable String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return Optional.of(parameters);
        }
        var parts = query.split("&", PARAMETERS_MAX + 1);
        if (parts.length > PARAMETERS_MAX) {
            return Optional.empty();
        }
        for (var part : parts) {
            var equals = part.indexOf('=');
            var name = decode(equals < 0 ? part : part.substring(0, equals));
            var value = decode(equals < 0 ? "" : part.substring(equals + 1));
            if (name == null || value == null) {
                return Optional.empty();
            }
            if (!part.isEmpty()) {
                parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        }
        return Optional.of(parameters);
    }

    /// Percent-encoded UTF-8 with `+` for a blank, or null when it is not.
    private static @Nullable String decode(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '%') {
                var high = at + 2 < text.length() ? digit(text.charAt(at + 1)) : -1;
                var low = high < 0 ? -1 : digit(text.charAt(at + 2));
                if (low < 0) {
                    return null;
                }
                bytes.write(high * HEX + low);
                at += 2;
            } else {
                var plain = c == '+' ? " " : String.valueOf(c);
                bytes.writeBytes(plain.getBytes(StandardCharsets.UTF_8));
            }
        }
        return utf8(bytes.toByteArray());
    }

    private static int digit(char c) {
        return c < 128 ? Character.digit(c, HEX) : -1;
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }
}
