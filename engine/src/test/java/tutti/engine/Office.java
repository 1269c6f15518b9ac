package tutti.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import tutti.call.directory.CallGroup;
import tutti.call.directory.CallPlan;
import tutti.call.directory.Carrier;
import tutti.call.directory.Cidr;
import tutti.call.directory.Credentials;
import tutti.call.directory.Directory;
import tutti.call.directory.Language;
import tutti.call.directory.Parsed;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.Platform;
import tutti.call.directory.Target.VoipAccountTarget;
import tutti.call.directory.Tenant;
import tutti.call.directory.Trunk;
import tutti.call.directory.VoipAccount;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Transport;
import tutti.sip.digest.DigestAlgorithm;
import tutti.sip.digest.Digester;
import tutti.sip.message.Inbound;
import tutti.sip.message.SipRequest;

/// Two tenants with the same internal numbers, and messages to them.
public final class Office {
    public static final String REALM = "tutti";
    public static final String NUMBER = "+49305550100";
    public static final String DUTCH = "+31205550100";
    public static final String EMPTY = "+49305550199";
    public static final InetSocketAddress SERVER = at("127.0.0.1", 5060);

    private Office() {}

    public static Platform platform() {
        var acme = directory("acme", "DE", NUMBER, account("anna", "201"), account("ben", "202"));
        var other = directory("other", "NL", DUTCH, account("olga", "201"), account("otto", "202"));
        var carrier = new Carrier(
                "carrier",
                "carrier",
                List.of(range("127.0.0.2/32")),
                "127.0.0.2",
                5060,
                tutti.call.directory.Transport.UDP,
                "acme-line",
                "secret",
                true,
                0,
                false);
        return Platform.of(
                List.of(acme, other),
                Map.of("anna", secret("anna"), "ben", secret("ben"), "olga", secret("olga"), "otto", secret("otto")),
                List.of(carrier));
    }

    public static String password(String user) {
        return "secret of " + user;
    }

    private static Directory directory(String id, String country, String number, VoipAccount... accounts) {
        var group = CallGroup.of(id + "-service", "400", "Service", List.of(new VoipAccountTarget(accounts[0].id())));
        var plan = new CallPlan(List.of(new CallGroupStep(group.id(), 25)));
        return Directory.of(new Directory.Content(
                        new Tenant(id, id, country, ZoneId.of("Europe/Berlin"), Language.EN),
                        List.of(accounts),
                        List.of(),
                        List.of(group),
                        id.equals("acme")
                                ? List.of(
                                        new PhoneNumber("main", number, "Main", plan),
                                        new PhoneNumber("none", EMPTY, "Nothing", CallPlan.EMPTY))
                                : List.of(new PhoneNumber("dutch", number, "Main", plan)))
                .withTrunks(id.equals("acme") ? List.of(trunk()) : List.of()));
    }

    /// The exchange of Acme's works, known by its address.
    private static Trunk trunk() {
        return new Trunk(
                "pbx",
                "700",
                "Werk",
                Trunk.Mode.STATIC,
                "127.0.0.3",
                5060,
                tutti.call.directory.Transport.UDP,
                List.of(range("127.0.0.3/32")),
                null,
                null);
    }

    public static Platform.Exchange exchange() {
        var address = new byte[] {127, 0, 0, 3};
        return platform().trunkAt(address).orElseThrow();
    }

    private static VoipAccount account(String id, String internalNumber) {
        return VoipAccount.of(id, internalNumber, id, id);
    }

    private static Credentials secret(String user) {
        var digester = new Digester();
        return new Credentials(
                REALM,
                digester.ha1(DigestAlgorithm.MD5, user, REALM, password(user)),
                digester.ha1(DigestAlgorithm.SHA_256, user, REALM, password(user)));
    }

    private static Cidr range(String text) {
        return switch (Cidr.parse(text)) {
            case Parsed.Good<Cidr>(var read) -> read;
            case Parsed.Malformed<Cidr>(var _, var why) -> throw new IllegalArgumentException(why);
        };
    }

    public static Flow from(String address, int port) {
        return new Flow(Transport.UDP, SERVER, at(address, port), 0);
    }

    /// @param address a literal: no name is resolved
    public static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }

    /// The request that these lines are; Via, From, To, Call-ID and CSeq unless they give their own.
    public static SipRequest request(String method, String uri, String... lines) {
        var text = new StringBuilder(method + " " + uri + " SIP/2.0\r\n");
        var given = String.join("\r\n", lines);
        for (var usual : List.of(
                "Via: SIP/2.0/UDP 127.0.0.9:5060;branch=z9hG4bKone",
                "From: <sip:anna@tutti>;tag=f",
                "To: <sip:anna@tutti>",
                "Call-ID: c",
                "CSeq: 1 " + method,
                "Max-Forwards: 70")) {
            var name = usual.substring(0, usual.indexOf(':') + 1);
            if (!("\r\n" + given).contains("\r\n" + name)) {
                text.append(usual).append("\r\n");
            }
        }
        text.append(given.isEmpty() ? "" : given + "\r\n").append("\r\n");
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (Inbound.datagram(bytes, 0, bytes.length) instanceof Inbound.Admitted(SipRequest request)) {
            return request;
        }
        throw new IllegalArgumentException("not admitted:\n" + text);
    }
}
