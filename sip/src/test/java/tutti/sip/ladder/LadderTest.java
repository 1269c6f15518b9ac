package tutti.sip.ladder;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutti.sip.MaterialFolder;
import tutti.sip.Wire;
import tutti.sip.message.SipMessage;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// The ladders of RFC 3665, replayed through parser, transactions and dialogs of every participant.
final class LadderTest {

    private static final String FLOWS = "flows/rfc3665";
    private static final Set<String> ENDS = Set.of("Alice", "Bob");

    /// Longest first, as some are the beginning of others.
    private static final List<String> NAMES = Stream.of(
                    "Alice",
                    "Bob",
                    "SIP Server",
                    "SIP ALG",
                    "Redirect Server",
                    "Redirect Proxy",
                    "Proxy 1",
                    "Proxy 2",
                    "Proxy 3",
                    "Proxy")
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();

    /// Slips of the RFC: the redirect server and the third proxy under another name.
    private static final Map<String, String> ALIASES = Map.of("Redirect Proxy", "Redirect Server", "Proxy", "Proxy 3");

    /// What the RFC prints and what it means: a Record-Route that goes on without a fold, a remark
    /// below the headers, and two ACKs of proxies with the Via of somebody else.
    private static final Map<String, Misprint> MISPRINTS = Map.of(
            "3.10_F4.sip", new Misprint("\r\n<sip:", "\r\n <sip:"),
            "3.7_F8.sip", new Misprint("/* RTP streams are established between Alice and Bob */\r\n", ""),
            "3.3_F8.sip",
                    new Misprint(
                            "client.atlanta.example.com:5060;branch=z9hG4bK74b21",
                            "ss1.atlanta.example.com:5060;branch=z9hG4bK230f2.1"),
            "3.8_F18.sip",
                    new Misprint(
                            "ss2.biloxi.example.com:5060;branch=z9hG4bK721e4.1",
                            "ss1.atlanta.example.com:5060;branch=z9hG4bK2d4790.1"));

    private record Misprint(String printed, String meant) {}

    /// Who does not hear, by section: the failed proxy, the phone that is off.
    private static final Map<String, String> DEAF = Map.of("3.4", "Proxy 1", "3.10", "Bob");

    /// One message on its way; none for a retransmission of the last request on this path.
    record Rung(String from, String to, @Nullable SipMessage message) {
        String path() {
            return from + " -> " + to;
        }
    }

    record Ladder(String section, String title, List<Rung> rungs) {
        @Override
        public String toString() {
            return section + " " + title;
        }
    }

    static Stream<Ladder> ladders() {
        var ladders = new LinkedHashMap<String, Ladder>();
        for (var row : MaterialFolder.rows(FLOWS + "_ladders.tsv")) {
            ladders.computeIfAbsent(row.get(0), section -> new Ladder(section, row.get(1), new ArrayList<>()))
                    .rungs()
                    .add(rung(row.get(3), row.get(5)));
        }
        return Stream.concat(Stream.of(OwnLadder.direct()), ladders.values().stream());
    }

    private static Rung rung(String direction, String file) {
        int arrow = direction.indexOf(" -> ");
        var message = file.isEmpty() ? null : Wire.read(corrected(file));
        return new Rung(nameAtEnd(direction.substring(0, arrow)), nameAtEnd(direction.substring(arrow)), message);
    }

    private static byte[] corrected(String file) {
        var bytes = MaterialFolder.bytes(MaterialFolder.find(FLOWS + "/" + file).orElseThrow());
        var slip = MISPRINTS.get(file);
        return slip == null
                ? bytes
                : new String(bytes, ISO_8859_1)
                        .replace(slip.printed(), slip.meant())
                        .getBytes(ISO_8859_1);
    }

    private static String nameAtEnd(String text) {
        for (var name : NAMES) {
            if (text.endsWith(name)) {
                return ALIASES.getOrDefault(name, name);
            }
        }
        throw new AssertionError("nobody is named in: " + text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ladders")
    void everyMessageFindsItsTransactionAndDialog(Ladder ladder) {
        var nodes = new HashMap<String, Node>();
        var agents = new HashMap<String, Agent>();
        var sent = new HashMap<String, SipRequest>();
        for (var rung : ladder.rungs()) {
            var from = nodes.computeIfAbsent(rung.from(), Node::new);
            var to = nodes.computeIfAbsent(rung.to(), Node::new);
            var message = rung.message();
            if (message == null) {
                from.repeats(Objects.requireNonNull(sent.get(rung.path())));
                continue;
            }
            if (message instanceof SipRequest request) {
                sent.put(rung.path(), request);
            }
            boolean heard = !rung.to().equals(DEAF.get(ladder.section()));
            transact(message, from, heard ? to : new Node("nobody"));
            converse(message, rung, agents, heard);
        }
        finish(ladder, nodes, agents);
    }

    private static void transact(SipMessage message, Node from, Node to) {
        switch (message) {
            case SipRequest request -> {
                from.sends(request);
                to.receives(request);
            }
            case SipResponse response -> {
                from.sends(response);
                to.receives(response);
            }
        }
    }

    private static void converse(SipMessage message, Rung rung, Map<String, Agent> agents, boolean heard) {
        if (ENDS.contains(rung.from())) {
            var agent = agents.computeIfAbsent(rung.from(), Agent::new);
            switch (message) {
                case SipRequest request -> agent.sends(request);
                case SipResponse response -> agent.sends(response);
            }
        }
        if (heard && ENDS.contains(rung.to())) {
            var agent = agents.computeIfAbsent(rung.to(), Agent::new);
            switch (message) {
                case SipRequest request -> agent.receives(request);
                case SipResponse response -> agent.receives(response);
            }
        }
    }

    /// All timers have run out: only who spoke to the deaf has failed, and the call was as its title says.
    private static void finish(Ladder ladder, Map<String, Node> nodes, Map<String, Agent> agents) {
        long failures = nodes.values().stream().mapToLong(Node::settle).sum();
        assertThat(failures).isEqualTo(DEAF.containsKey(ladder.section()) ? 1 : 0);
        boolean call = ladder.section().startsWith("3.");
        boolean success = call && !ladder.title().startsWith("Unsuccessful");
        for (var agent : agents.values()) {
            assertThat(agent.hasConversed()).isEqualTo(success);
            if (agent.hasAnswered()) {
                agent.checkAnswers();
            }
        }
    }
}
