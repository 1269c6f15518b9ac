package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.app.e2e.rig.Company;
import tutti.app.e2e.rig.Company.Account;
import tutti.app.e2e.rig.Ports;
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SharedServer;
import tutti.app.e2e.rig.SipSocket;
import tutti.app.e2e.rig.SipText;
import tutti.app.e2e.rig.Telephone;
import tutti.sip.Parsed;
import tutti.sip.digest.Challenge;
import tutti.sip.digest.Digester;

/// Somebody whom the server does not know learns nothing and reaches nobody (T1, T2, T5, T13).
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class StrangersTest {
    private static final String NUMBER = "+49305550130";
    private static final String NOBODY = "+49305550139";
    private static final String STRANGER = "127.0.0.4";

    private final Account anna;
    private final Telephone annas;
    private final SipSocket stranger;
    private int calls;

    StrangersTest(Running server) throws IOException {
        var company = new Company(server.rest());
        anna = company.account("Anna", "201");
        var group = company.group("400", "Sales", List.of(anna));
        company.number(NUMBER, Company.step("callGroup", group, 20));
        annas = Telephone.registered(anna, server.sip());
        stranger = SipSocket.udp(
                new InetSocketAddress(InetAddress.ofLiteral(STRANGER), Ports.sip(STRANGER)), server.sip());
    }

    @AfterAll
    void tearDown() {
        annas.close();
        stranger.close();
    }

    private SipText asks(String method, String user, String extra) {
        var id = "stranger-" + ++calls;
        send(method, id, user, extra);
        return stranger.await(
                "an answer to " + method, message -> message.header("Call-ID").equals(id));
    }

    private void send(String method, String id, String user, String extra) {
        var port = stranger.local().getPort();
        stranger.send(new SipText(String.join(
                "\r\n",
                method + " sip:" + user + "@127.0.0.1 SIP/2.0",
                "Via: SIP/2.0/UDP " + STRANGER + ":" + port + ";branch=z9hG4bK" + id + ";rport",
                "From: <sip:" + user + "@127.0.0.1>;tag=f",
                "To: <sip:" + user + "@127.0.0.1>",
                "Call-ID: " + id,
                "CSeq: 1 " + method,
                "Contact: <sip:" + user + "@" + STRANGER + ":" + port + ">",
                "Max-Forwards: 70",
                extra + SipText.ending(""))));
    }

    /// The answer without what differs from one to the next by nature.
    private static String uniform(SipText answer, String user) {
        return answer.text()
                .replaceAll("nonce=\"[^\"]*\"", "nonce=...")
                .replaceAll("stranger-\\d+", "...")
                .replaceAll("(?m)^(To:.*;tag=).*$", "$1...")
                .replace(user, "...");
    }

    @Test
    void everyoneIsAskedAlikeWhetherTheNumberExistsOrNot() {
        for (String method : List.of("INVITE", "REGISTER")) {
            var existing = asks(method, NUMBER, "");
            assertThat(existing.status()).isEqualTo(401);
            assertThat(uniform(existing, NUMBER)).isEqualTo(uniform(asks(method, NOBODY, ""), NOBODY));
            var known = anna.username();
            var unknown = "x".repeat(known.length());
            assertThat(uniform(asks(method, known, ""), known)).isEqualTo(uniform(asks(method, unknown, ""), unknown));
            assertThat(uniform(asks(method, "201", ""), "201")).isEqualTo(uniform(asks(method, "299", ""), "299"));
        }
        assertThat(annas.rung()).isEmpty();
    }

    @Test
    void wrongPasswordIsAnsweredLikeAnUnknownUser() {
        var known = anna.username();
        var unknown = "x".repeat(known.length());

        var wrong = asks("REGISTER", known, proof(known));
        var nobody = asks("REGISTER", unknown, proof(unknown));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(uniform(wrong, known)).isEqualTo(uniform(nobody, unknown));
    }

    private String proof(String user) {
        var asked = asks("REGISTER", user, "").header("WWW-Authenticate");
        if (!(Challenge.parse(asked) instanceof Parsed.Ok<Challenge>(var challenge))) {
            throw new AssertionError(asked);
        }
        var answer = new Digester()
                .answer(
                        challenge,
                        new Digester.Login(user, "not the password"),
                        new Digester.Request("REGISTER", "sip:" + user + "@127.0.0.1"),
                        new byte[0],
                        new Digester.Use("c", 1));
        return "Authorization: " + answer.header() + "\r\n";
    }

    @Test
    void noMethodGetsAnywhere() {
        for (String method : List.of("BYE", "INFO", "NOTIFY", "UPDATE", "PRACK")) {
            assertThat(asks(method, anna.username(), "").status()).as(method).isEqualTo(481);
        }
        for (String method : List.of("MESSAGE", "SUBSCRIBE", "REFER", "PUBLISH")) {
            assertThat(asks(method, anna.username(), "").status()).as(method).isIn(401, 405);
        }
        assertThat(asks("CANCEL", anna.username(), "").status()).isEqualTo(481);
        assertThat(asks("NONSENSE", anna.username(), "").status()).isEqualTo(501);
        assertThat(annas.rung()).isEmpty();
    }

    @Test
    void answersTellNothingOfTheProduct() {
        var answer = asks("OPTIONS", NUMBER, "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("User-Agent")).isEmpty();
        assertThat(asks("INVITE", NUMBER, "").text()).doesNotContainIgnoringCase("tutti");
    }

    /// T3: who guesses is no longer answered, and the phone at its own address is not harmed.
    @Test
    void guessingPasswordsEndsInSilenceForTheGuesserOnly() {
        var victim = anna.username();
        var proof = proof(victim);
        int guesses = 15;
        for (int guess = 0; guess < guesses; guess++) {
            send("REGISTER", "guess-" + guess, victim, proof);
        }
        asks("OPTIONS", victim, ""); // Comes after them, and so does its answer.

        assertThat(stranger.count(message -> message.header("Call-ID").startsWith("guess-")))
                .isBetween(1L, 10L);
        annas.register();
    }
}
