package tutti.sip.dialog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tutti.sip.Wire;
import tutti.sip.dialog.Dialog.Stage;
import tutti.sip.message.Header;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// Dialogs by the rules of RFC 3261 §12.
final class DialogTest {

    private static SipRequest invite(String... more) {
        return Wire.request(join(
                new String[] {
                    "INVITE sip:bob@biloxi.example.com SIP/2.0",
                    "Via: SIP/2.0/UDP pc33.atlanta.example.com;branch=z9hG4bK776asdhds",
                    "Max-Forwards: 70",
                    "To: Bob <sip:bob@biloxi.example.com>",
                    "From: \"Alice; A.\" <sip:alice@atlanta.example.com>;tag=1928301774",
                    "Call-ID: a84b4c76e66710@pc33.atlanta.example.com",
                    "CSeq: 314159 INVITE",
                },
                more));
    }

    private static SipResponse response(String status, String toTag, String... more) {
        return Wire.response(join(
                new String[] {
                    "SIP/2.0 " + status,
                    "Via: SIP/2.0/UDP pc33.atlanta.example.com;branch=z9hG4bK776asdhds",
                    "To: Bob <sip:bob@biloxi.example.com>" + toTag,
                    "From: \"Alice; A.\" <sip:alice@atlanta.example.com>;tag=1928301774",
                    "Call-ID: a84b4c76e66710@pc33.atlanta.example.com",
                    "CSeq: 314159 INVITE",
                },
                more));
    }

    private static String[] join(String[] head, String... more) {
        var all = new java.util.ArrayList<>(List.of(head));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static final String CONTACT = "Contact: \"Bob\" <sip:bob@192.0.2.4:5070;transport=udp>;q=1";
    private static final String[] ROUTED = {CONTACT, "Record-Route: <sip:p2.example.com;lr>, <sip:p1.example.com;lr>"};

    private static Dialog caller(String... more) {
        return requireNonNull(Call.of(invite(), false).begin(response("200 OK", ";tag=b", more)));
    }

    private static Dialog callee() {
        var invitation = requireNonNull(Invitation.of(
                invite(
                        "Contact: <sip:alice@192.0.2.9>",
                        "Record-Route: <sip:p2.example.com;lr>, <sip:p1.example.com;lr>"),
                false));
        return invitation.begin(Stage.EARLY, "ours");
    }

    @Test
    void callerTakesRoutesInReverseAndTheContactAsTarget() {
        assertThat(caller(ROUTED))
                .isEqualTo(new Dialog(
                        new DialogId("a84b4c76e66710@pc33.atlanta.example.com", "1928301774", "b"),
                        Stage.CONFIRMED,
                        "\"Alice; A.\" <sip:alice@atlanta.example.com>",
                        "\"Bob\" <sip:bob@biloxi.example.com>",
                        314159,
                        Dialog.NO_SEQUENCE,
                        List.of("<sip:p1.example.com;lr>", "<sip:p2.example.com;lr>"),
                        "sip:bob@192.0.2.4:5070;transport=udp",
                        false));
    }

    @Test
    void calleeTakesRoutesInOrderAndTheContactAsTarget() {
        assertThat(callee())
                .isEqualTo(new Dialog(
                        new DialogId("a84b4c76e66710@pc33.atlanta.example.com", "ours", "1928301774"),
                        Stage.EARLY,
                        "\"Bob\" <sip:bob@biloxi.example.com>",
                        "\"Alice; A.\" <sip:alice@atlanta.example.com>",
                        0,
                        314159,
                        List.of("<sip:p2.example.com;lr>", "<sip:p1.example.com;lr>"),
                        "sip:alice@192.0.2.9",
                        false));
    }

    @Test
    void everyToTagBeginsADialogOfItsOwn() {
        var call = Call.of(invite(), false);
        var first = requireNonNull(call.begin(response("180 Ringing", ";tag=one", CONTACT)));
        var second = requireNonNull(call.begin(response("180 Ringing", ";tag=two", CONTACT)));

        assertThat(first.stage()).isEqualTo(Stage.EARLY);
        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(first.id().callId()).isEqualTo(second.id().callId());
    }

    @Test
    void someResponsesBeginNoDialog() {
        var call = Call.of(invite(), false);

        assertThat(call.begin(response("100 Trying", ";tag=b", CONTACT))).isNull();
        assertThat(call.begin(response("180 Ringing", "", CONTACT))).isNull();
        assertThat(call.begin(response("302 Moved", ";tag=b", CONTACT))).isNull();
        assertThat(call.begin(response("486 Busy", ";tag=b"))).isNull();
    }

    @Test
    void answerOfAnOldPeerWithoutTagBeginsADialogWithAnEmptyOne() {
        var dialog = requireNonNull(Call.of(invite(), false).begin(response("200 OK", "", CONTACT)));

        assertThat(dialog.id().remoteTag()).isEmpty();
        assertThat(dialog.next("BYE").request().heading().to()).doesNotContain("tag");
    }

    @Test
    void ringingWithoutContactIsReachedByTheRequestUri() {
        var dialog = Call.of(invite(), false).begin(response("180 Ringing", ";tag=b"));

        assertThat(requireNonNull(dialog).remoteTarget()).isEqualTo("sip:bob@biloxi.example.com");
    }

    @Test
    void inviteWithoutContactBeginsNothing() {
        assertThat(Invitation.of(invite(), false)).isNull();
    }

    @Test
    void successReplacesTheRoutesOfRinging() {
        var early = requireNonNull(Call.of(invite(), false).begin(response("180 Ringing", ";tag=b", CONTACT)));

        var confirmed = early.confirmed(
                response("200 OK", ";tag=b", "Contact: <sip:bob@192.0.2.5>", "Record-Route: <sip:p1.example.com;lr>"));

        assertThat(confirmed.stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(confirmed.routes()).containsExactly("<sip:p1.example.com;lr>");
        assertThat(confirmed.remoteTarget()).isEqualTo("sip:bob@192.0.2.5");
    }

    @Test
    void confirmingAndEndingAreForGood() {
        var ended = callee().confirmed().ended();

        assertThat(callee().confirmed().stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(ended.stage()).isEqualTo(Stage.ENDED);
        assertThat(ended.confirmed().stage()).isEqualTo(Stage.ENDED);
        assertThat(ended.ended()).isSameAs(ended);
    }

    @Test
    void requestsInOrderMoveTheRemoteSequence() {
        var dialog = callee().confirmed();
        var next = ((Incoming.InOrder) dialog.admit("INFO", 314160)).next();

        assertThat(next.remoteSequence()).isEqualTo(314160);
        assertThat(next.admit("BYE", 314999)).isInstanceOf(Incoming.InOrder.class);
    }

    @Test
    void firstRequestOfACalleeMayHaveAnyNumber() {
        assertThat(caller(CONTACT).admit("BYE", 0)).isInstanceOf(Incoming.InOrder.class);
    }

    @Test
    void requestsOutOfOrderAreAnsweredWith500() {
        var dialog = callee().confirmed();

        assertThat(dialog.admit("INFO", 314158)).isEqualTo(new Incoming.AnsweredAtOnce(500));
        assertThat(dialog.admit("BYE", 314159)).isEqualTo(new Incoming.AnsweredAtOnce(500));
    }

    @Test
    void ackHasTheNumberOfItsInvite() {
        assertThat(callee().confirmed().admit("ACK", 314159)).isEqualTo(new Incoming.InOrder(callee().confirmed()));
    }

    @Test
    void contactRefreshesTheTargetButNotTheRoutes() {
        var dialog = caller(ROUTED);

        var refreshed = dialog.refreshed(
                response("200 OK", ";tag=b", "Contact: <sip:bob@[2001:db8::9]>", "Record-Route: <sip:p9;lr>"));

        assertThat(refreshed.remoteTarget()).isEqualTo("sip:bob@[2001:db8::9]");
        assertThat(refreshed.routes()).isEqualTo(dialog.routes());
        assertThat(dialog.refreshed(response("200 OK", ";tag=b"))).isEqualTo(dialog);
    }

    @Test
    void onlySomeMethodsRefreshTheTarget() {
        assertThat(List.of("INVITE", "UPDATE", "SUBSCRIBE", "NOTIFY", "REFER")).allMatch(Dialog::refreshesTarget);
        assertThat(List.of("BYE", "ACK", "INFO", "OPTIONS", "MESSAGE", "FOO")).noneMatch(Dialog::refreshesTarget);
    }

    @Test
    void nextRequestWithoutRoutesGoesToTheTarget() {
        var outgoing = caller(CONTACT).next("BYE");

        assertThat(outgoing.next().localSequence()).isEqualTo(314160);
        assertThat(outgoing.request())
                .isEqualTo(new DialogRequest(
                        new DialogRequest.Heading(
                                "BYE",
                                "\"Alice; A.\" <sip:alice@atlanta.example.com>;tag=1928301774",
                                "\"Bob\" <sip:bob@biloxi.example.com>;tag=b",
                                "a84b4c76e66710@pc33.atlanta.example.com",
                                314160),
                        "sip:bob@192.0.2.4:5070;transport=udp",
                        List.of(),
                        "sip:bob@192.0.2.4:5070;transport=udp"));
    }

    @Test
    void looseRoutesStandBesideTheTarget() {
        var request = caller(ROUTED).next("BYE").request();

        assertThat(request.requestUri()).isEqualTo("sip:bob@192.0.2.4:5070;transport=udp");
        assertThat(request.routes()).containsExactly("<sip:p1.example.com;lr>", "<sip:p2.example.com;lr>");
        assertThat(request.nextHop()).isEqualTo("sip:p1.example.com;lr");
    }

    @Test
    void strictRouteTakesThePlaceOfTheTarget() {
        var request = caller(
                        CONTACT,
                        "Record-Route: <sip:p2.example.com;lr>",
                        "Record-Route: <sip:p1.example.com;method=INVITE;x=y?Subject=z>")
                .next("BYE")
                .request();

        assertThat(request.requestUri()).isEqualTo("sip:p1.example.com;x=y");
        assertThat(request.routes())
                .containsExactly("<sip:p2.example.com;lr>", "<sip:bob@192.0.2.4:5070;transport=udp>");
        assertThat(request.nextHop()).isEqualTo("sip:p1.example.com;x=y");
    }

    @Test
    void ackKeepsTheNumberOfItsInvite() {
        var dialog = caller(ROUTED);

        var ack = dialog.ack(314159);

        assertThat(ack.heading().method()).isEqualTo("ACK");
        assertThat(ack.heading().sequence()).isEqualTo(314159);
        assertThat(ack.routes()).isEqualTo(dialog.routes());
    }

    @Test
    void requestIsWrittenAsTheDialogPrescribes() {
        var request = caller(ROUTED).next("BYE").request();

        var bye = request.finish(
                        request.begin("UDP", "192.0.2.1:5060", "z9hG4bKx").header(Header.MAX_FORWARDS, 70))
                .build();

        assertThat(Wire.read(bye.bytes()).toString())
                .isEqualTo(String.join(
                        "\r\n",
                        "BYE sip:bob@192.0.2.4:5070;transport=udp SIP/2.0",
                        "Via: SIP/2.0/UDP 192.0.2.1:5060;rport;branch=z9hG4bKx",
                        "Max-Forwards: 70",
                        "Route: <sip:p1.example.com;lr>",
                        "Route: <sip:p2.example.com;lr>",
                        "From: \"Alice; A.\" <sip:alice@atlanta.example.com>;tag=1928301774",
                        "To: \"Bob\" <sip:bob@biloxi.example.com>;tag=b",
                        "Call-ID: a84b4c76e66710@pc33.atlanta.example.com",
                        "CSeq: 314160 BYE",
                        "Content-Length: 0",
                        "",
                        ""));
    }
}
