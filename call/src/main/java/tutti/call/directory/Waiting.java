package tutti.call.directory;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the caller hears while the group rings.
public record Waiting(Type type, @Nullable String promptId) {

    public static final Waiting RINGBACK = new Waiting(Type.RINGBACK, null);

    public enum Type {
        RINGBACK,
        MUSIC;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
