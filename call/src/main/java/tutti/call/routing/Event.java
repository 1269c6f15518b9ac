package tutti.call.routing;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.call.history.Party;
import tutti.call.history.Talk;
import tutti.call.rules.Permission.Usage;

/// Something that happened to a call.
public sealed interface Event {

    Instant at();

    /// Answers [Action.Survey]: the states by account id, and what the tenant uses of calls outside. An
    /// account left out is registered nowhere.
    record Surveyed(Map<String, DeviceState> states, Usage usage, Instant at) implements Event {
        public Surveyed {
            states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
        }

        public Surveyed(Map<String, DeviceState> states, Instant at) {
            this(states, Usage.NONE, at);
        }
    }

    /// Answers [Action.Recall]: the talks with the caller, in any order.
    record Recalled(List<Talk> talks, Instant at) implements Event {
        public Recalled {
            talks = List.copyOf(talks);
        }
    }

    /// Answers [Action.Recall] when the history did not answer in time, or not at all.
    record Forgotten(Instant at) implements Event {}

    /// The leg alerts: its first 180 or 183.
    record LegRinging(LegId leg, Instant at) implements Event {}

    /// The leg's 2xx.
    record LegAnswered(LegId leg, Instant at) implements Event {}

    /// The leg's final answer of 300 or more, or the lack of one. A cancelled leg ends so too; and a
    /// winner whose dialog is gone (408 or 481 within it).
    record LegFailed(LegId leg, LegFailure failure, Instant at) implements Event {}

    /// The leg's 3xx: call one of `contacts` instead, each a number as the phone spells it (the user
    /// part of its Contact) where the host is ours, at most [#CONTACTS_MAX] of them (T11).
    record LegRedirected(LegId leg, List<String> contacts, LegFailure failure, Instant at) implements Event {
        public static final int CONTACTS_MAX = 5;

        public LegRedirected {
            contacts = List.copyOf(contacts);
        }
    }

    /// Answers [Action.Play]; late or in vain, he is no longer listening.
    record Played(LegId to, Instant at) implements Event {}

    /// Somebody who has media of ours pressed a key: one of 0-9 * #.
    record Pressed(LegId by, char key, Instant at) implements Event {}

    /// Answers [Action.Record]: so long was spoken, 0 for nothing; `key` ended it where one did.
    record Recorded(long millis, @Nullable Character key, Instant at) implements Event {}

    /// The REFER of one side of a talk: he wants the other side to be connected with `number`,
    /// internal or E.164, as dialled by him.
    record TransferAsked(LegId by, String number, Instant at) implements Event {}

    /// `newcomer` comes from another call, or picks this one up. He takes the place of `place`, a
    /// side of the talk; of nobody when he takes a call that rings. `key` means something to the shell
    /// alone ([Action.Adopt]).
    record Replaced(String key, Party newcomer, @Nullable LegId place, How how, Instant at) implements Event {
        public enum How {
            /// Takes a ringing call: `*8`, or Replaces of an early dialog.
            PICKUP,
            /// Was consulted by `place`, who joins the two calls (REFER with Replaces).
            ATTENDED_TRANSFER,
            /// Takes over by himself: INVITE with Replaces (RFC 3891).
            TAKEOVER
        }
    }

    /// `moved`, one side of this talk, is in the call `into` from now on (RFC 3891); this call is over.
    record Merged(LegId moved, String into, Instant at) implements Event {}

    /// The leg's BYE after it answered.
    record LegHungUp(LegId leg, Instant at) implements Event {}

    /// The caller's CANCEL.
    record CallerCancelled(Instant at) implements Event {}

    /// The caller's BYE.
    record CallerHungUp(Instant at) implements Event {}

    record Expired(TimerId timer, Instant at) implements Event {}

    /// The shell lost the call and says `why`, in words for the record: no ACK, media gone,
    /// shutdown.
    record Severed(String why, Instant at) implements Event {}
}
