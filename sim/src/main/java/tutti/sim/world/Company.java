package tutti.sim.world;

import java.net.InetSocketAddress;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tutti.call.directory.CallGroup;
import tutti.call.directory.CallPlan;
import tutti.call.directory.Carrier;
import tutti.call.directory.Cidr;
import tutti.call.directory.Confirmation;
import tutti.call.directory.Credentials;
import tutti.call.directory.Directory;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.Forwarding;
import tutti.call.directory.Language;
import tutti.call.directory.Parsed;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.PlanStep;
import tutti.call.directory.Platform;
import tutti.call.directory.Ranges;
import tutti.call.directory.Smart;
import tutti.call.directory.Target.ExternalNumberTarget;
import tutti.call.directory.Target.VoipAccountTarget;
import tutti.call.directory.Tenant;
import tutti.call.directory.Transport;
import tutti.call.directory.VoicemailBox;
import tutti.call.directory.VoipAccount;
import tutti.call.directory.Waiting;
import tutti.sip.digest.DigestAlgorithm;
import tutti.sip.digest.Digester;

/// The company whose telephones ring: Customer Service is the group of the first five people, Frank
/// is not in it.
public final class Company {
    public static final String REALM = "tutti";
    public static final String NUMBER = "+49305550100";
    public static final String MOBILE = "+491715550199";
    public static final String OTHER_MOBILE = "+491715550198";
    public static final String FIELD = "field";
    public static final String BOX = "box";
    /// The group of the first two people, whose callers hear music.
    public static final String LOUNGE = "lounge";
    public static final String GROUP = "service";
    public static final String GROUP_EXTENSION = "400";
    /// The company's user at its carriers.
    public static final String LOGIN = "line77";
    public static final List<String> PEOPLE = List.of("anna", "ben", "carl", "dora", "emil", "frank");
    /// An account whose calls go to the fourth of [#PEOPLE] when it cannot be reached.
    public static final String FORWARDING = "gerd";
    /// How many of [#PEOPLE] are in the group.
    public static final int MEMBERS = 5;

    private static final int FORWARDED_TO = 3;
    private static final int FIRST_EXTENSION = 201;
    private static final int FIELD_RING_SECONDS = 25;
    private static final Map<String, Credentials> SECRETS = secrets();
    private static final List<Carrier> CARRIERS = carriers(Transport.UDP);

    private Company() {}

    /// The platform on which the number of the company follows `plan`.
    ///
    /// @param carriers how they are reached
    public static Platform with(List<PlanStep> plan, Transport carriers) {
        var accounts = new ArrayList<VoipAccount>();
        for (int i = 0; i < PEOPLE.size(); i++) {
            accounts.add(VoipAccount.of(PEOPLE.get(i), extension(i), PEOPLE.get(i), PEOPLE.get(i)));
        }
        accounts.add(new VoipAccount(
                FORWARDING,
                extension(PEOPLE.size()),
                FORWARDING,
                null,
                null,
                false,
                new Forwarding(null, null, null, extension(FORWARDED_TO), Ranges.NO_ANSWER_SECONDS.standard()),
                FORWARDING));
        var targets =
                PEOPLE.subList(0, MEMBERS).stream().map(VoipAccountTarget::new).toList();
        var directory = Directory.of(new Directory.Content(
                        new Tenant("acme", "Acme", "DE", ZoneId.of("Europe/Berlin"), Language.EN),
                        accounts,
                        List.of(
                                new ExternalNumber("mobile", MOBILE, "Mobile"),
                                new ExternalNumber("other", OTHER_MOBILE, "Other")),
                        List.of(
                                CallGroup.of(GROUP, GROUP_EXTENSION, "Customer Service", List.copyOf(targets)),
                                field(),
                                lounge()),
                        List.of(new PhoneNumber("main", NUMBER, "Main", new CallPlan(plan))))
                .withVoicemailBoxes(List.of(new VoicemailBox(BOX, "Messages", null, null))));
        return Platform.of(List.of(directory), SECRETS, carriers(carriers));
    }

    /// People out of the house, who are asked for a key (clause 14).
    private static CallGroup field() {
        var usual = Confirmation.NONE;
        var asked = new Confirmation(
                Confirmation.Mode.STANDARD,
                usual.acceptKey(),
                usual.declineKey(),
                usual.attempts(),
                usual.secondsPerAttempt(),
                null,
                false,
                false,
                usual.legs());
        return new CallGroup(
                FIELD,
                "401",
                "Field Service",
                CallGroup.Method.SIMULTANEOUS,
                Smart.STANDARD,
                true,
                false,
                FIELD_RING_SECONDS,
                asked,
                true,
                List.of(new ExternalNumberTarget("mobile"), new ExternalNumberTarget("other")),
                Waiting.RINGBACK);
    }

    private static CallGroup lounge() {
        return new CallGroup(
                LOUNGE,
                "402",
                "Lounge",
                CallGroup.Method.SIMULTANEOUS,
                Smart.STANDARD,
                true,
                false,
                FIELD_RING_SECONDS,
                Confirmation.NONE,
                true,
                List.of(new VoipAccountTarget(PEOPLE.getFirst()), new VoipAccountTarget(PEOPLE.get(1))),
                new Waiting(Waiting.Type.MUSIC, null));
    }

    public static String extension(int person) {
        return Integer.toString(FIRST_EXTENSION + person);
    }

    public static String password(String person) {
        return "secret of " + person;
    }

    public static List<Carrier> carriers() {
        return CARRIERS;
    }

    private static List<Carrier> carriers(Transport transport) {
        return List.of(
                carrier("carrier", "10.0.2.0/24", Places.GATE, transport, 0),
                carrier("other", "10.0.3.0/24", Places.SECOND_GATE, transport, 1));
    }

    private static Map<String, Credentials> secrets() {
        var digester = new Digester();
        var secrets = new LinkedHashMap<String, Credentials>();
        for (var person : PEOPLE) {
            secrets.put(
                    person,
                    new Credentials(
                            REALM,
                            digester.ha1(DigestAlgorithm.MD5, person, REALM, password(person)),
                            digester.ha1(DigestAlgorithm.SHA_256, person, REALM, password(person))));
        }
        return secrets;
    }

    private static Carrier carrier(String id, String range, InetSocketAddress at, Transport transport, int priority) {
        var addresses = switch (Cidr.parse(range)) {
            case Parsed.Good<Cidr>(var read) -> List.of(read);
            case Parsed.Malformed<Cidr>(var _, var why) -> throw new IllegalArgumentException(why);
        };
        var host = at.getAddress().getHostAddress();
        return new Carrier(
                id, id, addresses, host, at.getPort(), transport, LOGIN, password(LOGIN), false, priority, true);
    }
}
