package tutti.store.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tutti.call.directory.Directory;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.Language;
import tutti.call.directory.Tenant;
import tutti.call.directory.User;
import tutti.call.directory.VoipAccount;
import tutti.call.history.Because;
import tutti.call.history.CallRecord;
import tutti.call.history.Caller;
import tutti.call.history.Direction;
import tutti.call.history.LegEnd;
import tutti.call.history.Outcome;
import tutti.call.history.Party;
import tutti.call.history.Talk;
import tutti.call.history.TimelineEntry;
import tutti.call.history.TimelineEntry.Leg;

/// Who talked with whom, read out of records (clause 6).
class ConversationsTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final String CUSTOMER = "+4915112345678";
    private static final Because STEP = new Because(Because.Kind.STEP, "Main");

    private static Optional<Directory> directory() {
        var tenant = new Tenant("t", "ACME", "DE", ZoneId.of("Europe/Berlin"), Language.DE);
        var content = new Directory.Content(
                tenant,
                List.of(VoipAccount.of("desk", "21", "Anna, desk", "u1"), VoipAccount.of("hall", "22", "Hall", "u2")),
                List.of(new ExternalNumber("mobile", "+4917012345", "Anna, mobile")),
                List.of(),
                List.of());
        return Optional.of(Directory.of(content.withUsers(
                List.of(User.of("anna", "Anna", null, List.of("desk")).withExternalNumbers(List.of("mobile"))))));
    }

    private static Leg leg(
            Party.Type type, @Nullable String id, @Nullable String address, int answeredAt, int endedAt) {
        var rung = Leg.rung(START, 1, new Party(type, id, "name", address), STEP);
        return rung.answered(START.plusSeconds(answeredAt)).ended(START.plusSeconds(endedAt), LegEnd.ANSWERED, 200);
    }

    private static CallRecord call(Direction direction, Caller caller, String called, TimelineEntry... entries) {
        return new CallRecord(
                "c1",
                "t",
                direction,
                caller,
                called,
                START,
                START.plusSeconds(5),
                START.plusSeconds(60),
                5,
                55,
                Outcome.ANSWERED,
                null,
                null,
                List.of(entries));
    }

    private static CallRecord inbound(TimelineEntry... entries) {
        return call(Direction.INBOUND, Caller.outside(CUSTOMER, null), "+4930123456", entries);
    }

    private static Talk talk(String who, int start, int end, Direction direction) {
        return new Talk(who, CUSTOMER, START.plusSeconds(start), START.plusSeconds(end), "c1", direction);
    }

    @Test
    void whoeverWasFetchedForHisOwnCallTalksOnceAsItsCaller() {
        var fetched = Leg.rung(
                        START,
                        1,
                        new Party(Party.Type.VOIP_ACCOUNT, "desk", "Anna, desk", "sip:a@192.0.2.1"),
                        new Because(Because.Kind.CLICK, CUSTOMER))
                .answered(START.plusSeconds(1))
                .ended(START.plusSeconds(60), LegEnd.ANSWERED, 200);
        var customer = leg(Party.Type.EXTERNAL_NUMBER, null, CUSTOMER, 5, 60);
        var record = call(Direction.OUTBOUND, new Caller("21", "Anna, desk", "desk"), CUSTOMER, fetched, customer);

        assertThat(Conversations.of(record, directory())).containsExactly(talk("anna", 5, 60, Direction.OUTBOUND));
    }

    @Test
    void aTalkCountsForThePersonAtWhateverDevice() {
        var desk = leg(Party.Type.VOIP_ACCOUNT, "desk", "sip:a@192.0.2.1", 5, 60);
        var mobile = leg(Party.Type.EXTERNAL_NUMBER, "mobile", "+4917012345", 5, 60);

        assertThat(Conversations.of(inbound(desk), directory()))
                .containsExactly(talk("anna", 5, 60, Direction.INBOUND));
        assertThat(Conversations.of(inbound(mobile), directory()))
                .containsExactly(talk("anna", 5, 60, Direction.INBOUND));
    }

    @Test
    void aDeviceOfNobodyCountsForItself() {
        var hall = leg(Party.Type.VOIP_ACCOUNT, "hall", "sip:h@192.0.2.1", 5, 60);
        assertThat(Conversations.of(inbound(hall), directory()))
                .containsExactly(talk("hall", 5, 60, Direction.INBOUND));
    }

    @Test
    void everyoneWhoTalkedInACallThatWasPassedOnIsThereUnderItsOneId() {
        var first = leg(Party.Type.VOIP_ACCOUNT, "desk", "sip:a@192.0.2.1", 5, 20)
                .ended(START.plusSeconds(20), LegEnd.TRANSFERRED, null);
        var second = leg(Party.Type.VOIP_ACCOUNT, "hall", "sip:h@192.0.2.1", 22, 60);
        assertThat(Conversations.of(inbound(first, second), directory()))
                .containsExactly(talk("anna", 5, 20, Direction.INBOUND), talk("hall", 22, 60, Direction.INBOUND));
    }

    @Test
    void aCallOutIsATalkOfWhoDialled() {
        var caller = new Caller("21", "Anna", "desk");
        var dialled = leg(Party.Type.EXTERNAL_NUMBER, null, CUSTOMER, 5, 60);
        assertThat(Conversations.of(call(Direction.OUTBOUND, caller, CUSTOMER, dialled), directory()))
                .containsExactly(talk("anna", 5, 60, Direction.OUTBOUND));
    }

    @Test
    void anonymousCallersUnansweredLegsAndColleaguesHaveNone() {
        var answered = leg(Party.Type.VOIP_ACCOUNT, "hall", "sip:h@192.0.2.1", 5, 60);
        var unanswered = Leg.rung(START, 1, new Party(Party.Type.VOIP_ACCOUNT, "desk", "Anna", null), STEP)
                .ended(START.plusSeconds(9), LegEnd.NO_ANSWER, 487);

        assertThat(Conversations.of(inbound(unanswered), directory())).isEmpty();
        var anonymous = call(Direction.INBOUND, Caller.outside(null, null), "+4930123456", answered);
        assertThat(Conversations.of(anonymous, directory())).isEmpty();
        var colleague = call(Direction.INTERNAL, new Caller("21", "Anna", "desk"), "22", answered);
        assertThat(Conversations.of(colleague, directory())).isEmpty();
    }
}
