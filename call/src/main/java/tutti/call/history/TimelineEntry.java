package tutti.call.history;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One thing that happened in a call; a record's timeline lists them in the order they began.
public sealed interface TimelineEntry {

    /// When it began.
    Instant at();

    /// The `type` property of the contract.
    String type();

    /// Step number `step` (from 1) of the plan began: `kind` as in the plan, or `dialled` for a
    /// number that a phone dialled freely. `ringSeconds` is 0 for a step that does not ring.
    record StepBegun(
            Instant at, int step, String kind, @Nullable String id, String name, int ringSeconds)
            implements TimelineEntry {
        @Override
        public String type() {
            return "step";
        }
    }

    /// A phone or number was rung at `at`, said that it alerts at `ringingAt`, took the call at
    /// `answeredAt` (or accepted it then), was done at `endedAt`. `status` is its final SIP status
    /// where it gave one; `policy` why a number outside could be called.
    record Leg(
            Instant at,
            int leg,
            Party target,
            Because because,
            @Nullable Instant ringingAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt,
            @Nullable LegEnd how,
            @Nullable Integer status,
            @Nullable String policy)
            implements TimelineEntry {

        /// A leg as it is sent out.
        public static Leg rung(Instant at, int leg, Party target, Because because) {
            return rung(at, leg, target, because, null);
        }

        /// A leg to a number outside, which `policy` allows.
        public static Leg rung(Instant at, int leg, Party target, Because because, @Nullable String policy) {
            return new Leg(at, leg, target, because, null, null, null, null, null, policy);
        }

        /// It alerts; the first time counts.
        public Leg ringing(Instant when) {
            var first = ringingAt == null ? when : ringingAt;
            return new Leg(at, leg, target, because, first, answeredAt, endedAt, how, status, policy);
        }

        public Leg answered(Instant when) {
            return new Leg(at, leg, target, because, ringingAt, when, null, LegEnd.ANSWERED, status, policy);
        }

        public Leg ended(Instant when, LegEnd end, @Nullable Integer finalStatus) {
            return new Leg(at, leg, target, because, ringingAt, answeredAt, when, end, finalStatus, policy);
        }

        /// Whether it is the phone of whoever wanted the call, rung for him before anybody else.
        public boolean fetches() {
            return because.kind() == Because.Kind.CLICK;
        }

        @Override
        public String type() {
            return "leg";
        }
    }

    record Skipped(Instant at, Party target, SkipReason because) implements TimelineEntry {
        @Override
        public String type() {
            return "skipped";
        }
    }

    /// A round of the smart order began (clauses 6-9).
    record RoundBegun(Instant at, int round, Order order, Reason why) implements TimelineEntry {
        @Override
        public String type() {
            return "round";
        }

        /// Who is asked in a round.
        public enum Order {
            RECENT,
            PREVIOUS,
            EVERYBODY;

            @Override
            public String toString() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        /// Why a round began.
        public enum Reason {
            /// It is the first, and they have talked with the caller.
            TALKED("talked"),
            /// Nobody took the call within the time of the round before.
            STEP_TIME("stepTime"),
            /// Nobody of the round before is there any more: unavailable, or declined.
            NOBODY_LEFT("nobodyLeft"),
            /// Nobody of the group talked with the caller lately.
            NO_TALK("noTalk"),
            /// The caller has no number by which he could be known.
            NO_NUMBER("noNumber"),
            /// The history did not answer in time.
            NO_HISTORY("noHistory");

            private final String spelling;

            Reason(String spelling) {
                this.spelling = spelling;
            }

            @Override
            public String toString() {
                return spelling;
            }
        }
    }

    /// `name`, who picked up on leg `leg`, was asked to accept the call, for the `attempt`-th time.
    record Asked(Instant at, int leg, String name, int attempt) implements TimelineEntry {
        @Override
        public String type() {
            return "asked";
        }
    }

    /// A key was pressed: by `name` on leg `leg`, or by the caller, leg 0. `meaning` is what it chose.
    record Digit(Instant at, int leg, String name, String key, Meaning meaning) implements TimelineEntry {
        @Override
        public String type() {
            return "digit";
        }

        public enum Meaning {
            ACCEPTED,
            DECLINED,
            /// An option of a menu.
            CHOSEN,
            /// Nothing.
            UNKNOWN;

            @Override
            public String toString() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /// The caller began to hear a recording, with or without being `answered`.
    record Prompted(Instant at, String promptId, String name, boolean answered) implements TimelineEntry {
        @Override
        public String type() {
            return "prompt";
        }
    }

    /// The plan chose: `kind` and `branch` are the step's type and its property that was chosen.
    record Chose(Instant at, String kind, String branch) implements TimelineEntry {
        @Override
        public String type() {
            return "chose";
        }
    }

    /// The caller left a message of `millis` in a mailbox; 0 when he said nothing.
    record Recorded(Instant at, String boxId, String name, long millis) implements TimelineEntry {
        @Override
        public String type() {
            return "recorded";
        }
    }

    /// Calls for `from` go to `to` (clause 11), because of `when`.
    record Forwarded(Instant at, Party from, When when, String to) implements TimelineEntry {
        @Override
        public String type() {
            return "forwarded";
        }

        public enum When {
            ALWAYS("always"),
            BUSY("busy"),
            NO_ANSWER("noAnswer"),
            UNREACHABLE("unreachable"),
            /// The phone said so itself (3xx).
            REDIRECTED("redirected");

            private final String spelling;

            When(String spelling) {
                this.spelling = spelling;
            }

            @Override
            public String toString() {
                return spelling;
            }
        }
    }

    /// `by` handed the call to `to`; `how` it went on.
    record Transferred(Instant at, String by, String to, How how) implements TimelineEntry {
        @Override
        public String type() {
            return "transferred";
        }

        public enum How {
            /// Asked for it without having talked to `to`.
            BLIND("blind"),
            /// Had talked to `to` before.
            ATTENDED("attended"),
            /// Nobody took it: the two talk again.
            FAILED("failed"),
            /// Nobody took it, and `by` has hung up: he is rung.
            RETURNED("returned");

            private final String spelling;

            How(String spelling) {
                this.spelling = spelling;
            }

            @Override
            public String toString() {
                return spelling;
            }
        }
    }

    /// `by` took a call that rang elsewhere, or took the place of `from` in a talk.
    record PickedUp(Instant at, Party by, @Nullable String from) implements TimelineEntry {
        @Override
        public String type() {
            return "pickedUp";
        }
    }

    /// The call ended. `status` is what the caller was refused with; `detail` is for people.
    record Closed(
            Instant at,
            Closing how,
            @Nullable Integer status,
            @Nullable String detail) implements TimelineEntry {
        @Override
        public String type() {
            return "closed";
        }
    }
}
