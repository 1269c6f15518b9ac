package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.app.e2e.rig.Await;
import tutti.app.e2e.rig.Carrier;
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SharedServer;
import tutti.app.e2e.rig.SipSocket;
import tutti.app.e2e.rig.SipText;
import tutti.app.e2e.rig.Torture;

/// Every torture message of RFC 4475 and RFC 5118 against the running server: from a carrier and from a
/// stranger, by datagram and by connection. What comes back is what the table allows, and the server
/// answers the next request as if nothing had been (T26).
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class TortureTest {
    private static final String CARRIER = "127.0.0.3";
    private static final String STRANGER = "127.0.0.4";
    /// The table's limit for a message that never becomes whole.
    private static final Duration PARTIAL_MAX = Duration.ofSeconds(32);

    private final Running server;
    private final Carrier carrier;
    private int pings;

    TortureTest(Running server) {
        this.server = server;
        this.carrier = Carrier.at(CARRIER, server.rest());
    }

    @AfterAll
    void tearDown() {
        carrier.close();
    }

    private static InetSocketAddress anyPort(String host) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), 0);
    }

    private interface Check {
        void of(Torture torture);
    }

    private static Stream<DynamicTest> each(Check check) {
        return Torture.all().stream().map(torture -> dynamicTest(torture.name(), () -> check.of(torture)));
    }

    @TestFactory
    Stream<DynamicTest> carrierByDatagram() {
        return each(torture -> byDatagram(torture.inCall("1"), CARRIER, torture.forCarrier()));
    }

    @TestFactory
    Stream<DynamicTest> strangerByDatagram() {
        return each(torture -> byDatagram(torture.inCall("2"), STRANGER, torture.forStranger()));
    }

    private void byDatagram(Torture torture, String from, Set<Integer> allowed) {
        try (var socket = SipSocket.udp(anyPort(from), server.sip())) {
            socket.send(torture.datagram(socket.local().getPort()));
            var answers = answersUntilPong(socket, from);
            check(answers, allowed);
        }
    }

    /// Whatever comes before the answer to an OPTIONS that was sent after the message.
    private List<SipText> answersUntilPong(SipSocket socket, String from) {
        var ping = "ping-" + ++pings;
        socket.send(ping(ping, from, socket.local().getPort()));
        var pong = socket.await(
                "an answer to OPTIONS", message -> message.header("Call-ID").equals(ping));
        assertThat(pong.status()).as("the server lives").isEqualTo(200);
        return before(socket.received(), pong);
    }

    private static List<SipText> before(List<SipText> received, SipText pong) {
        return new ArrayList<>(received.subList(0, received.indexOf(pong)));
    }

    private static SipText ping(String id, String host, int port) {
        return new SipText(String.join(
                "\r\n",
                "OPTIONS sip:127.0.0.1 SIP/2.0",
                "Via: SIP/2.0/UDP " + host + ":" + port + ";branch=z9hG4bK" + id + ";rport",
                "From: <sip:ping@" + host + ">;tag=f",
                "To: <sip:127.0.0.1>",
                "Call-ID: " + id,
                "CSeq: 1 OPTIONS",
                "Max-Forwards: 70",
                SipText.ending("")));
    }

    private static void check(List<SipText> answers, Set<Integer> allowed) {
        if (answers.isEmpty()) {
            assertThat(allowed).as("it was dropped").contains(Torture.DROP);
        } else {
            assertThat(allowed)
                    .as("it was answered with %s", answers)
                    .containsAll(answers.stream().map(SipText::status).toList());
            assertThat(answers.stream().filter(answer -> answer.status() >= 200))
                    .as("one final answer")
                    .hasSize(1);
        }
    }

    @TestFactory
    Stream<DynamicTest> carrierByConnection() {
        return each(torture -> byConnection(torture.inCall("3"), CARRIER, torture.forCarrier()));
    }

    @TestFactory
    Stream<DynamicTest> strangerByConnection() {
        return each(torture -> byConnection(torture.inCall("4"), STRANGER, torture.forStranger()));
    }

    private void byConnection(Torture torture, String from, Set<Integer> asByDatagram) {
        var says = torture.overStream();
        if (says.startsWith("wait")) {
            return; // All of these at once, in partialMessagesAreNotWaitedForEver.
        }
        try (var socket = SipSocket.tcp(anyPort(from), server.sip())) {
            socket.send(torture.bytes());
            if (says.contains("two requests")) {
                bothAnswered(socket);
            } else if (says.contains("close")) {
                socket.awaitEnd(Await.PATIENCE);
                assertThat(socket.received()).extracting(SipText::status).allMatch(status -> status == 400);
            } else {
                check(answers(socket, from, says.contains("keep")), asByDatagram);
            }
        }
        try (var next = SipSocket.tcp(anyPort(from), server.sip())) {
            assertThat(answersUntilPong(next, from)).isEmpty();
        }
    }

    private static void bothAnswered(SipSocket socket) {
        Await.value(
                () -> "two answers; came " + socket.received(),
                Await.PATIENCE,
                () -> socket.received().size() == 2 ? socket : null);
        assertThat(socket.received().getFirst().header("CSeq")).endsWith("REGISTER");
        assertThat(socket.received().getLast().header("CSeq")).endsWith("INVITE");
    }

    /// A flaw that makes it unsure where the next message begins may end the connection.
    private List<SipText> answers(SipSocket socket, String from, boolean keeps) {
        var ping = "ping-" + ++pings;
        try {
            socket.send(ping(ping, from, socket.local().getPort()));
        } catch (UncheckedIOException closed) {
            // Seen below.
        }
        Await.until(
                "a pong or the end",
                () -> socket.isEnded() || !socket.with(ping).isEmpty());
        var pongs = socket.with(ping);
        if (pongs.isEmpty()) {
            assertThat(keeps).as("it should have been kept open").isFalse();
            return socket.received();
        }
        assertThat(pongs.getFirst().status()).as("the server lives").isEqualTo(200);
        return before(socket.received(), pongs.getFirst());
    }

    @Test
    void partialMessagesAreNotWaitedForEver() {
        var waiting = new ArrayList<SipSocket>();
        for (var torture : Torture.all()) {
            if (torture.overStream().startsWith("wait")) {
                var socket = SipSocket.tcp(anyPort(CARRIER), server.sip());
                waiting.add(socket);
                socket.send(torture.bytes());
            }
        }
        try {
            assertThat(waiting).isNotEmpty();
            for (var socket : waiting) {
                socket.awaitEnd(PARTIAL_MAX);
                assertThat(socket.received()).allMatch(answer -> answer.status() >= 400);
            }
        } finally {
            waiting.forEach(SipSocket::close);
        }
    }
}
