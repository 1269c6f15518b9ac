package tutti.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.admin.rig.Calls;
import tutti.admin.rig.Company;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;
import tutti.admin.rig.Staff;
import tutti.call.history.Caller;

/// What the people of a company may do once they signed in.
@ExtendWith(Shared.class)
class StaffApiTest {
    private static final String SESSION = "/api/v1/session";

    private final Rig rig;
    private final Company company;
    private final Staff staff;

    StaffApiTest(Rig rig) {
        this.rig = rig;
        this.company = Company.found(rig, "Staffed");
        this.staff = new Staff(rig, company);
    }

    @Test
    void anInvitedUserSignsInToHisCompany() {
        var anna = staff.member("admin");

        var session = anna.session().get(SESSION);
        assertThat(session.text("/role")).isEqualTo("admin");
        assertThat(session.text("/person/id")).isEqualTo(anna.id());
        assertThat(session.text("/tenant/name")).isEqualTo("Staffed");
        assertThat(session.text("/preferences/timezone")).isEqualTo("Europe/Berlin");
        assertThat(company.admin()
                        .get(company.path() + "/users/" + anna.id() + "/sign-in")
                        .text("/state"))
                .isEqualTo("active");
    }

    @Test
    void whatHisCompanySaysAboutHimHoldsAtOnce() {
        var anna = staff.member("admin");
        var path = company.path() + "/users/" + anna.id();
        assertThat(anna.session().get(company.path() + "/audit-log").status()).isEqualTo(200);

        company.admin()
                .put(path, "{\"name\": \"Anna\", \"email\": \"new-%s\", \"role\": \"user\"}".formatted(anna.email()));

        assertThat(anna.session().get(SESSION).text("/role")).isEqualTo("user");
        assertThat(anna.session().get(company.path() + "/audit-log").status()).isEqualTo(403);
        assertThat(rig.signedIn("new-" + anna.email(), Staff.PASSWORD)
                        .get(SESSION)
                        .text("/person/name"))
                .isEqualTo("Anna");
    }

    @Test
    void whoIsDeletedIsSignedOut() {
        var anna = staff.member("user");

        company.admin().delete(company.path() + "/users/" + anna.id());

        assertThat(anna.session().get(SESSION).status()).isEqualTo(401);
    }

    @Test
    void withoutAnAddressNobodyIsInvited() {
        var user = company.person("No mail", "");

        var refused = staff.invite(user.id());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly(" no-email");
    }

    @Test
    void aUserChangesHisOwnAvailabilityAndDevicesOnly() {
        var mine = company.account("Mine").id();
        var theirs = company.account("Theirs").id();
        var anna = staff.member("user", mine);
        var ben = staff.member("user", theirs);
        var users = company.path() + "/users/";

        assertThat(anna.session()
                        .put(users + anna.id() + "/availability", "{\"status\": \"doNotDisturb\"}")
                        .status())
                .isEqualTo(200);
        assertThat(anna.session()
                        .put(users + ben.id() + "/availability", "{\"status\": \"doNotDisturb\"}")
                        .status())
                .isEqualTo(403);

        var device = anna.session().put(users + anna.id() + "/devices/" + mine, "{\"doNotDisturb\": true}");
        assertThat(device.status()).isEqualTo(200);
        assertThat(device.json().at("/doNotDisturb").asBoolean()).isTrue();
        assertThat(device.text("/description")).isEqualTo("Mine");
        assertThat(anna.session()
                        .put(users + anna.id() + "/devices/" + theirs, "{}")
                        .status())
                .isEqualTo(404);
        assertThat(anna.session()
                        .put(users + ben.id() + "/devices/" + theirs, "{}")
                        .status())
                .isEqualTo(404);
        assertThat(anna.session()
                        .put(company.path() + "/voip-accounts/" + mine, "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aUserSeesHisOwnCalls() {
        var anna = staff.member("user", company.account("Mine").id());
        var ben = staff.member("user");
        var path = company.path() + "/users/" + anna.id() + "/calls";
        var now = InstantSource.system().instant();
        var device = anna.session().get(company.path() + "/users/" + anna.id()).text("/voipAccountIds/0");
        var calls = new Calls(rig);
        calls.record(Calls.answered(company, new Caller("201", null, device), now));
        calls.record(Calls.ringing(device, Calls.missed(company, "+493011", now)));
        calls.record(Calls.missed(company, "+493022", now));

        assertThat(anna.session().get(path).json().at("/items").size()).isEqualTo(1);
        var missed = anna.session().get(path + "?missed=true");
        assertThat(missed.json().at("/items").size()).isEqualTo(1);
        assertThat(missed.text("/items/0/caller")).isEqualTo("+493011");
        assertThat(ben.session().get(path).status()).isEqualTo(404);
        assertThat(anna.session().get(company.path() + "/call-history").status())
                .isEqualTo(403);
    }

    @Test
    void aUserCallsBackForHisOwnGroupsOnly() {
        var anna = staff.member("user");
        var mine = company.group(Company.target("user", anna.id())).id();
        var calls = new Calls(rig);
        var now = InstantSource.system().instant();
        var inMine = calls.record(Calls.in(mine, Calls.missed(company, "+493011", now)));
        var inOther = calls.record(Calls.missed(company, "+493022", now));
        var path = company.path() + "/call-backs";

        var list = anna.session().get(path);
        assertThat(list.json().at("/items").size()).isEqualTo(1);
        assertThat(list.text("/items/0/call")).isEqualTo(inMine);
        assertThat(anna.session()
                        .put(path + "/" + inMine, "{\"state\": \"claimed\"}")
                        .text("/owner/id"))
                .isEqualTo(anna.id());
        assertThat(anna.session()
                        .put(path + "/" + inOther, "{\"state\": \"claimed\"}")
                        .status())
                .isEqualTo(404);
        assertThat(anna.session()
                        .get(path + "?group=group2")
                        .json()
                        .at("/items")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void theSecondFactorIsAskedForAndLostOnesCanBeReplaced() {
        var anna = staff.member("user");
        var proof = "{\"password\": \"%s\"}".formatted(Staff.PASSWORD);
        var offered = anna.session().post(SESSION + "/second-factor", proof);
        assertThat(offered.text("/uri")).startsWith("otpauth://totp/Tutti%3A").contains(offered.text("/secret"));
        assertThat(anna.session()
                        .put(SESSION + "/second-factor", "{\"code\": \"000000\"}")
                        .errors())
                .containsExactly("/code wrong-code");
        var confirmed = anna.session().put(SESSION + "/second-factor", code(offered.text("/secret"), 0));
        var recovery = confirmed.text("/recoveryCodes/0");

        var half = rig.signedIn(anna.email(), Staff.PASSWORD);
        assertThat(half.get(SESSION).text("/state")).isEqualTo("secondFactorNeeded");
        assertThat(half.get(company.path() + "/users").status()).isEqualTo(401);
        assertThat(half.post(SESSION + "/totp", code(offered.text("/secret"), 0))
                        .status())
                .isEqualTo(401);
        var whole = half.post(SESSION + "/totp", code(offered.text("/secret"), 1));
        assertThat(whole.text("/state")).isEqualTo("signedIn");
        assertThat(half.get(SESSION).status()).isEqualTo(401);
        assertThat(rig.as(Rig.cookie(whole)).get(company.path() + "/users").status())
                .isEqualTo(200);

        var again = rig.signedIn(anna.email(), Staff.PASSWORD);
        var by = "{\"code\": \"%s\"}".formatted(recovery);
        assertThat(again.post(SESSION + "/totp", by).status()).isEqualTo(201);
        var third = rig.signedIn(anna.email(), Staff.PASSWORD);
        assertThat(third.post(SESSION + "/totp", by).status()).isEqualTo(401);

        var removal = company.path() + "/users/" + anna.id() + "/sign-in/second-factor/removal";
        assertThat(rig.send(company.admin().token(), "POST", removal, null).status())
                .isEqualTo(204);
        assertThat(rig.signedIn(anna.email(), Staff.PASSWORD).get(SESSION).text("/state"))
                .isEqualTo("signedIn");
    }

    /// The code of now (RFC 6238), or of a step later, which is let in too.
    private static String code(String secret, int later) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
            var step = InstantSource.system().instant().getEpochSecond() / 30 + later;
            var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            var value = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "{\"code\": \"%06d\"}", value % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String base32) {
        var bits = new StringBuilder();
        for (var i = 0; i < base32.length(); i++) {
            var value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i));
            bits.append(String.format(Locale.ROOT, "%5s", Integer.toBinaryString(value))
                    .replace(' ', '0'));
        }
        var bytes = new byte[bits.length() / 8];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return bytes;
    }
}
