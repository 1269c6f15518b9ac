package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tutti.call.directory.Platform;
import tutti.call.history.Outcome;
import tutti.sim.world.Puppet;
import tutti.sip.Parsed;
import tutti.sip.dialog.Dialog;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.sdp.SessionDescription;

/// Calls that change hands: REFER (RFC 3515), REFER and INVITE with Replaces (RFC 3891, RFC 5589).
class TransfersTest {
    private static final String FRANK = "206";

    private final Stage stage = new Stage().talking().unwatched();
    private final Puppet frank = stage.another("frank", 6);
    private Dialog anna = stage.annasDialog();

    @Test
    void aPhoneSendsItsCallerToAColleague() {
        refer(stage.anna, Map.of(Header.REFER_TO, "<sip:" + FRANK + "@10.0.0.1>"));

        assertThat(stage.anna.told(Method.REFER)).containsExactly(202);
        assertThat(fragments()).containsExactly("SIP/2.0 100 Trying");
        acknowledgeNews();
        var ringing = frank.lastAsked(Method.INVITE);
        assertThat(ringing.from().uri().toString()).contains("+4930111222");
        stage.say(frank, frank.answer(ringing, 180));
        stage.say(frank, frank.answer(ringing, 200));

        assertThat(fragments()).last().isEqualTo("SIP/2.0 200 OK");
        assertThat(stage.anna.lastAsked(Method.NOTIFY).header(Header.SUBSCRIPTION_STATE))
                .startsWith("terminated");
        assertThat(stage.anna.asked(Method.BYE)).hasSize(1);
        var again = stage.caller.lastAsked(Method.INVITE);
        assertThat(text(again)).as("the caller hears frank").contains("a=sendrecv");
        stage.say(stage.caller, stage.caller.answer(again, 200));
        hangUp(stage.caller, stage.callersDialog(), 2);
        assertThat(frank.asked(Method.BYE)).isNotEmpty();
        assertThat(stage.world.records()).hasSize(1);
        var record = stage.world.records().getFirst();
        assertThat(record.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(record.caller().number()).isEqualTo("+4930111222");
    }

    @Test
    void whoIsSentOnHearsThatItRings() {
        refer(stage.anna, Map.of(Header.REFER_TO, "<sip:" + FRANK + "@10.0.0.1>"));

        var theirs = (Parsed.Ok<SessionDescription>)
                SessionDescription.parse(stage.caller.last(Method.INVITE, 200).body());
        var port = Objects.requireNonNull(theirs.value().audio()).transport().port();
        assertThat(stage.world.media().at(port).playing()).isNotNull();
    }

    /// R23: the directory of a call is the one that it began with.
    @Test
    void aCompanyThatIsGoneFinishesItsCalls() {
        stage.world.become(Platform.EMPTY);

        refer(stage.anna, Map.of(Header.REFER_TO, "<sip:" + FRANK + "@10.0.0.1>"));

        assertThat(stage.anna.told(Method.REFER)).containsExactly(202);
        assertThat(frank.asked(Method.INVITE)).isNotEmpty();
        assertThat(stage.world.lane().counts().bugs()).isZero();
    }

    @Test
    void aTransferToNobodyIsRefused() {
        refer(stage.anna, Map.of(Header.REFER_TO, "<sip:299@10.0.0.1>"));

        assertThat(stage.anna.told(Method.REFER)).containsExactly(404);
        assertThat(stage.anna.asked(Method.NOTIFY)).isEmpty();
        assertThat(stage.world.records()).as("they talk on").isEmpty();
    }

    @Test
    void aTransferThatNobodyTakesComesBack() {
        refer(stage.anna, Map.of(Header.REFER_TO, "<sip:" + FRANK + "@10.0.0.1>"));
        acknowledgeNews();

        stage.say(frank, frank.answer(frank.lastAsked(Method.INVITE), 486));

        assertThat(fragments()).last().asString().startsWith("SIP/2.0 48");
        assertThat(stage.anna.asked(Method.BYE)).isEmpty();
        assertThat(stage.caller.asked(Method.BYE)).isEmpty();
        assertThat(stage.world.records()).isEmpty();
    }

    @Test
    void whoWantsNoNewsGetsNone() {
        refer(stage.anna, Map.of(Header.REFER_TO, "<sip:" + FRANK + "@10.0.0.1>", Header.REFER_SUB, "false"));

        assertThat(stage.anna.last(Method.REFER, 202).header(Header.REFER_SUB)).isEqualTo("false");
        stage.say(frank, frank.answer(frank.lastAsked(Method.INVITE), 200));
        assertThat(stage.anna.asked(Method.NOTIFY)).isEmpty();
    }

    /// RFC 3515 §2.4.4.
    @Test
    void whoHasHadEnoughNewsEndsIt() {
        refer(stage.anna, Map.of(Header.REFER_TO, "<sip:" + FRANK + "@10.0.0.1>"));
        acknowledgeNews();

        var enough = Map.of(Header.EVENT, "refer", Header.EXPIRES, "0");
        stage.say(stage.anna, stage.anna.next(anna, Method.SUBSCRIBE, enough));

        assertThat(stage.anna.last(Method.SUBSCRIBE, 200).header(Header.EXPIRES))
                .isEqualTo("0");
        var last = stage.anna.lastAsked(Method.NOTIFY);
        assertThat(last.header(Header.SUBSCRIPTION_STATE)).startsWith("terminated");
        acknowledgeNews();
        stage.say(frank, frank.answer(frank.lastAsked(Method.INVITE), 200));
        assertThat(stage.anna.lastAsked(Method.NOTIFY).cseq()).isEqualTo(last.cseq());
    }

    /// T12: whoever calls from outside does not send our people anywhere.
    @Test
    void aCarrierMayNotTransfer() {
        var refer = stage.caller.next(
                stage.callersDialog(), Method.REFER, Map.of(Header.REFER_TO, "<sip:+88212345678@10.0.0.1>"));

        stage.say(stage.caller, refer);

        assertThat(stage.caller.told(Method.REFER)).containsExactly(403);
    }

    @Test
    void aTransferWithoutATargetIsRefused() {
        refer(stage.anna, Map.of());

        assertThat(stage.anna.told(Method.REFER)).containsExactly(400);
    }

    @Test
    void aPhoneBringsItsCallerTogetherWithWhomItAsked() {
        var consulting = new Console(stage, stage.anna, "anna").dial(FRANK, Map.of());
        assertThat(consulting.status()).as("rings").isLessThan(300);
        stage.say(frank, frank.answer(frank.lastAsked(Method.INVITE), 200));
        var consulted = stage.anna.responses(Method.INVITE).getLast();
        assertThat(consulted.status()).isEqualTo(200);
        stage.say(
                stage.anna,
                stage.anna.ack(
                        stage.anna.dialog(asked(consulted), consulted),
                        consulted.cseq().number()));

        refer(stage.anna, Map.of(Header.REFER_TO, "<sip:" + FRANK + "@10.0.0.1?Replaces=" + replaces(consulted) + ">"));

        assertThat(stage.anna.told(Method.REFER)).containsExactly(202);
        assertThat(fragments()).last().isEqualTo("SIP/2.0 200 OK");
        assertThat(stage.anna.asked(Method.BYE)).as("both calls of hers").hasSize(2);
        assertThat(stage.caller.asked(Method.INVITE)).hasSize(1);
        assertThat(frank.asked(Method.INVITE)).hasSize(2);
        stage.say(stage.caller, stage.caller.answer(stage.caller.lastAsked(Method.INVITE), 200));
        stage.say(frank, frank.answer(frank.lastAsked(Method.INVITE), 200));
        assertThat(stage.world.records()).as("the consultation").hasSize(1);
        hangUp(stage.caller, stage.callersDialog(), 2);
        assertThat(frank.asked(Method.BYE)).isNotEmpty();
        assertThat(stage.world.records()).hasSize(2);
    }

    @Test
    void aTransferToAnUnknownCallIsRefused() {
        refer(stage.anna, Map.of(Header.REFER_TO, "<sip:206@10.0.0.1?Replaces=nothing%3Bto-tag%3Da%3Bfrom-tag%3Db>"));

        assertThat(stage.anna.told(Method.REFER)).containsExactly(481);
    }

    /// RFC 3891 §3.
    @Test
    void whoNamesNoOneCallToTakeOverPlacesNone() {
        var id = stage.annasDialog().id();
        var unreadable = id.callId() + ";to-tag=" + id.remoteTag();

        var refused = new Console(stage, frank, "frank").dial("202", Map.of(Header.REPLACES, unreadable));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(stage.ben.asked(Method.INVITE)).as("rung before, not now").hasSize(1);
    }

    @Test
    void aPhoneTakesACallOver() {
        var dialog = stage.annasDialog();
        var replaces = dialog.id().callId() + ";to-tag=" + dialog.id().remoteTag() + ";from-tag="
                + dialog.id().localTag();

        var ok = new Console(stage, frank, "frank").dial("201", Map.of(Header.REPLACES, replaces));

        assertThat(ok.status()).isEqualTo(200);
        assertThat(stage.anna.asked(Method.BYE)).hasSize(1);
        assertThat(stage.caller.asked(Method.INVITE)).hasSize(1);
    }

    private static SipRequest asked(SipResponse response) {
        return SipRequest.builder(Method.INVITE, "sip:" + FRANK + "@10.0.0.1")
                .header(Header.FROM, response.header(Header.FROM) + "")
                .header(Header.TO, "<sip:" + FRANK + "@10.0.0.1>")
                .header(Header.CALL_ID, response.callId())
                .cseq(response.cseq().number(), Method.INVITE)
                .build();
    }

    private static String replaces(SipResponse response) {
        return response.callId() + "%3Bto-tag%3D" + response.to().tag() + "%3Bfrom-tag%3D"
                + response.from().tag();
    }

    private void refer(Puppet phone, Map<Header, String> headers) {
        stage.say(phone, phone.next(anna, Method.REFER, headers));
        anna = anna.next(Method.REFER).next();
    }

    private void acknowledgeNews() {
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.NOTIFY), 200));
    }

    private void hangUp(Puppet who, Dialog dialog, int sequence) {
        var current = dialog;
        for (int i = 1; i < sequence; i++) {
            current = current.next(Method.INFO).next();
        }
        stage.say(who, who.next(current, Method.BYE));
        stage.pass(40_000);
    }

    private List<String> fragments() {
        return stage.anna.asked(Method.NOTIFY).stream()
                .map(TransfersTest::text)
                .map(String::strip)
                .distinct()
                .toList();
    }

    private static String text(SipRequest request) {
        return new String(request.body(), StandardCharsets.US_ASCII);
    }
}
