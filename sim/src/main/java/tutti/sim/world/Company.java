package tutti.sim.world;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tutti.call.directory.CallGroup;
import tutti.call.directory.CallPlan;
import tutti.call.directory.Carrier;
import tutti.call.directory.Cidr;
import tutti.call.directory.Credentials;
import tutti.call.directory.Directory;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.Language;
import tutti.call.directory.Parsed;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.PlanStep;
import tutti.call.directory.Platform;
import tutti.call.directory.Target.VoipAccountTarget;
import tutti.call.directory.Tenant;
import tutti.call.directory.Transport;
import tutti.call.directory.VoipAccount;
import tutti.sip.digest.DigestAlgorithm;
import tutti.sip.digest.Digester;

/// The company whose telephones ring: Customer Service is the group of the first five people, Frank
/// is not in it.
public final class Company {
    public static final String REALM = "tutti";
    public static final String NUMBER = "+49305550100";
    public static final String MOBILE = "+491715550199";
    public static final String GROUP = "service";
    public static final String GROUP_EXTENSION = "400";
    public static final List<String> PEOPLE = List.of("anna", "ben", "carl", "dora", "emil", "frank");
    /// How many of [#PEOPLE] are in the group.
    public static final int MEMBERS = 5;

    private static final int FIRST_EXTENSION = 201;
    private static final Map<String, Credentials> SECRETS = secrets();
    private static final List<Carrier> CARRIERS = List.of(
            carrier("carrier", "10.0.2.0/24", Places.GATE.getAddress().getHostAddress(), 0),
            carrier("other", "10.0.3.0/24", Places.SECOND_GATE.getAddress().getHostAddress(), 1));

    private Company() {}

    /// The platform on which the number of the company follows `plan`.
    public static Platform with(List<PlanStep> plan) {
        var accounts = new ArrayList<VoipAccount>();
        for (int i = 0; i < PEOPLE.size(); i++) {
            accounts.add(VoipAccount.of(PEOPLE.get(i), extension(i), PEOPLE.get(i), PEOPLE.get(i)));
        }
        var targets =
                PEOPLE.subList(0, MEMBERS).stream().map(VoipAccountTarget::new).toList();
        var directory = Directory.of(new Directory.Content(
                new Tenant("acme", "Acme", "DE", ZoneId.of("Europe/Berlin"), Language.EN),
                accounts,
                List.of(new ExternalNumber("mobile", MOBILE, "Mobile")),
                List.of(CallGroup.of(GROUP, GROUP_EXTENSION, "Customer Service", List.copyOf(targets))),
                List.of(new PhoneNumber("main", NUMBER, "Main", new CallPlan(plan)))));
        return Platform.of(List.of(directory), SECRETS, CARRIERS);
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

    private static Carrier carrier(String id, String range, String host, int priority) {
        var addresses = switch (Cidr.parse(range)) {
            case Parsed.Good<Cidr>(var read) -> List.of(read);
            case Parsed.Malformed<Cidr>(var _, var why) -> throw new IllegalArgumentException(why);
        };
        return new Carrier(id, id, addresses, host, Places.SIP_PORT, Transport.UDP, null, null, false, priority, true);
    }
}
