package tutti.call.directory;

import org.jspecify.annotations.Nullable;

/// Where an account's calls go instead, each a number or nothing (clause 11). `noAnswer` applies
/// after `noAnswerSeconds`.
public record Forwarding(
        @Nullable String always,
        @Nullable String busy,
        @Nullable String noAnswer,
        @Nullable String unreachable,
        int noAnswerSeconds) {

    public static final Forwarding NONE = new Forwarding(null, null, null, null, Ranges.NO_ANSWER_SECONDS.standard());
}
