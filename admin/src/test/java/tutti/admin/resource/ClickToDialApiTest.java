package tutti.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutti.admin.rig.Calls;
import tutti.admin.rig.Company;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;
import tutti.admin.rig.Staff;
import tutti.call.directory.Availability.Destination;
import tutti.call.routing.Clicked;

/// Click-to-dial: who may ask for whom, whom he may want, and how often.
@ExtendWith(Shared.class)
@Timeout(60)
class ClickToDialApiTest {
    private static final String OUTSIDE = "{\"to\": \"030 99887766\"}";

    private static void rings(Rig rig, Company company) {
        rig.live.clicks(new Clicked.Rings(new Calls(rig).live(company, "clicked")));
    }

    @Test
    void somebodyWhoIsSignedInIsRungForHimselfWhereHeWantsToBeReached(Rig rig) {
        var company = Company.found(rig, "Clicks");
        rings(rig, company);
        var desk = company.account("Desk").id();
        var self = new Staff(rig, company).member("user", desk);

        var reply = self.session().post(company.path() + "/calls", OUTSIDE);

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.header("Location")).hasValue(company.path() + "/calls/clicked");
        assertThat(reply.id()).isEqualTo("clicked");
        var wish = rig.live.wished().orElseThrow();
        assertThat(wish.user().id()).isEqualTo(self.id());
        assertThat(wish.at()).isEqualTo(new Destination.All());
        assertThat(wish.number()).isEqualTo("+493099887766");

        var from = "{\"to\": \"030 99887766\", \"from\": {\"type\": \"voipAccount\", \"id\": \"%s\"}}".formatted(desk);
        assertThat(self.session().post(company.path() + "/calls", from).status())
                .isEqualTo(201);
        assertThat(rig.live.wished().orElseThrow().at()).isEqualTo(new Destination.Account(desk));
    }

    @Test
    void aColleagueIsCalledByHisInternalNumber(Rig rig) {
        var company = Company.found(rig, "Inside");
        rings(rig, company);
        var number = company.account("Hall").text("/internalNumber");
        var self =
                new Staff(rig, company).member("user", company.account("Desk").id());

        var reply = self.session().post(company.path() + "/calls", "{\"to\": \"%s\"}".formatted(number));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(rig.live.wished().orElseThrow().number()).isEqualTo(number);
    }

    /// Whom one calls for help, and the doctor on call: as short as an internal number.
    @ParameterizedTest(name = "{0}")
    @CsvSource({"110, 110", "112, 112", "116117, 116117", "116 117, 116117"})
    void aShortNumberOfTheCountryIsDialledAsItIs(String written, String dialled, Rig rig) {
        var company = Company.found(rig, "Short");
        rings(rig, company);
        var self =
                new Staff(rig, company).member("user", company.account("Desk").id());

        var reply = self.session().post(company.path() + "/calls", "{\"to\": \"%s\"}".formatted(written));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(rig.live.wished().orElseThrow().number()).isEqualTo(dialled);
    }

    @Test
    void nobodyIsRungForAnotherButByAnAdministrator(Rig rig) {
        var company = Company.found(rig, "Others");
        rings(rig, company);
        var staff = new Staff(rig, company);
        var desk = company.account("Desk").id();
        var boss = staff.member("admin");
        var self = staff.member("user", desk);
        var other = "{\"to\": \"030 99887766\", \"userId\": \"%s\"}";

        assertThat(self.session()
                        .post(company.path() + "/calls", other.formatted(boss.id()))
                        .errors())
                .containsExactly("/userId unknown-id");
        assertThat(company.user().post(company.path() + "/calls", OUTSIDE).status())
                .isEqualTo(403);
        assertThat(company.admin().post(company.path() + "/calls", OUTSIDE).errors())
                .containsExactly("/userId missing");
        assertThat(company.admin()
                        .post(company.path() + "/calls", other.formatted(self.id()))
                        .status())
                .isEqualTo(201);
        assertThat(boss.session()
                        .post(company.path() + "/calls", other.formatted(self.id()))
                        .status())
                .isEqualTo(201);
        assertThat(rig.live.wished().orElseThrow().user().id()).isEqualTo(self.id());
    }

    @Test
    void whatCannotBeCalledIsSaidBeforeAnythingRings(Rig rig) {
        var company = Company.found(rig, "Never");
        rings(rig, company);
        var self =
                new Staff(rig, company).member("user", company.account("Desk").id());
        var path = company.path() + "/calls";

        assertThat(self.session().post(path, "{}").errors()).containsExactly("/to missing");
        assertThat(self.session().post(path, "{\"to\": \"99\"}").errors()).containsExactly("/to unknown-number");
        assertThat(self.session().post(path, "{\"to\": \"*97\"}").errors()).containsExactly("/to unknown-number");
        assertThat(self.session().post(path, "{\"to\": \"sip:x@example.org\"}").errors())
                .containsExactly("/to invalid-phone-number");
        assertThat(self.session().post(path, "{\"to\": \"+8821612345678\"}").errors())
                .containsExactly("/to destination-not-permitted");
        assertThat(self.session()
                        .post(path, "{\"to\": \"030 99887766\", \"from\": {\"type\": \"voipAccount\", \"id\": \"x\"}}")
                        .errors())
                .containsExactly("/from/id not-own");
    }

    @Test
    void withoutAPhoneThereIsNoCall(Rig rig) {
        var company = Company.found(rig, "No phone");
        var self =
                new Staff(rig, company).member("user", company.account("Desk").id());
        var path = company.path() + "/calls";

        rig.live.clicks(new Clicked.NoPhone());
        var none = self.session().post(path, OUTSIDE);
        assertThat(none.status()).isEqualTo(409);
        assertThat(none.text("/type")).isEqualTo("/api/docs#problem-no-phone");

        rig.live.clicks(new Clicked.Full());
        assertThat(self.session().post(path, OUTSIDE).status()).isEqualTo(503);
    }

    /// T40.
    @Test
    void callsInARowAreBounded(Rig rig) {
        var company = Company.found(rig, "Many");
        rings(rig, company);
        var staff = new Staff(rig, company);
        var self = staff.member("user", company.account("Desk").id());
        var other = staff.member("user", company.account("Hall").id());
        var path = company.path() + "/calls";

        for (int i = 0; i < ClickToDial.PER_USER_MAX; i++) {
            assertThat(self.session().post(path, OUTSIDE).status()).isEqualTo(201);
        }
        var refused = self.session().post(path, OUTSIDE);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(other.session().post(path, OUTSIDE).status()).isEqualTo(201);
    }
}
