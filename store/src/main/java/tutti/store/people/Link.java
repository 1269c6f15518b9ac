package tutti.store.people;

import java.time.Duration;
import java.time.Instant;

/// A link that lets somebody choose a password, once.
///
/// @param token what the link carries; told this once
public record Link(Purpose purpose, String token, Person person, Instant expiresAt) {

    /// What a link is for, and how long it is good.
    public enum Purpose {
        INVITATION(Duration.ofDays(7)),
        RESET(Duration.ofHours(1)),
        /// Makes the first platform administrator.
        FIRST(Duration.ofDays(1));

        private final Duration life;

        Purpose(Duration life) {
            this.life = life;
        }

        public Duration life() {
            return life;
        }
    }

    /// For logs: the token stays out.
    @Override
    public String toString() {
        return "Link[" + purpose + ", " + person.id() + "]";
    }
}
