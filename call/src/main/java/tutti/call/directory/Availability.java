package tutti.call.directory;

/// Whether and where a user wants to be reached; what he chose holds from the next call on.
public record Availability(Status status, Destination destination) {

    /// As a user is created: for everybody, at everything he has.
    public static final Availability STANDARD = new Availability(Status.AVAILABLE, new Destination.All());

    public enum Status {
        AVAILABLE("available"),
        /// For callers of the same tenant only.
        COLLEAGUES_ONLY("colleaguesOnly"),
        DO_NOT_DISTURB("doNotDisturb"),
        /// Away: at lunch, at home, ill.
        UNAVAILABLE("unavailable");

        private final String spelling;

        Status(String spelling) {
            this.spelling = spelling;
        }

        @Override
        public String toString() {
            return spelling;
        }
    }

    /// Where his calls ring.
    public sealed interface Destination {

        /// The `type` property of the contract; [All] is spelled as this word alone there.
        String type();

        /// All his devices and all his numbers outside, at once.
        record All() implements Destination {
            @Override
            public String type() {
                return "all";
            }
        }

        /// One of his devices.
        record Account(String id) implements Destination {
            @Override
            public String type() {
                return "voipAccount";
            }
        }

        /// One of his numbers outside: a mobile, say. No forward, so it holds whatever a group does
        /// with forwards (clause 11).
        record Outside(String id) implements Destination {
            @Override
            public String type() {
                return "externalNumber";
            }
        }
    }
}
