package tutti.call.history;

import org.jspecify.annotations.Nullable;

/// Somebody whom a call was, or would have been, offered to. `id` is nothing for a number that a
/// phone dialled freely; `address` is the device's contact or the number, nothing when it was never
/// reached for.
public record Party(
        Type type,
        @Nullable String id,
        String name,
        @Nullable String address) {

    public enum Type {
        VOIP_ACCOUNT("voipAccount"),
        EXTERNAL_NUMBER("externalNumber"),
        TRUNK("trunk"),
        USER("user");

        private final String spelling;

        Type(String spelling) {
            this.spelling = spelling;
        }

        @Override
        public String toString() {
            return spelling;
        }
    }
}
