package tutti.admin.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.admin.rig.Calls;
import tutti.admin.rig.Company;
import tutti.admin.rig.OutageStore;
import tutti.admin.rig.Reply;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;

/// While the database is away, everything that needs it says so and when to come back (R5).
@ExtendWith(Shared.class)
class OutageTest {
    private final OutageStore store;

    OutageTest(OutageStore store) {
        this.store = store;
    }

    @AfterEach
    void giveBack() {
        store.giveBack();
    }

    @Test
    void everythingThatNeedsTheDatabaseSaysSo(Rig rig) {
        var company = Company.found(rig, "Outage");
        var account = company.account("Anna");
        var number = company.phoneNumber();
        var group = Company.groupBody(Company.target("voipAccount", account.id()));
        var admin = company.admin();
        var path = company.path();
        store.take();

        assertUnavailable(admin.get(path));
        assertUnavailable(admin.get(path + "/voip-accounts"));
        assertUnavailable(admin.get(path + "/voip-accounts/" + account.id()));
        assertUnavailable(admin.post(path + "/call-groups", group));
        assertUnavailable(admin.put(path + "/voip-accounts/" + account.id(), account.body()));
        assertUnavailable(admin.delete(path + "/voip-accounts/" + account.id()));
        assertUnavailable(admin.post(path + "/voip-accounts/" + account.id() + "/password", ""));
        assertUnavailable(admin.get(path + "/phone-numbers/" + number.id() + "/call-plan"));
        assertUnavailable(admin.get(path + "/call-history"));
        assertUnavailable(admin.get(path + "/call-history/x"));
        assertUnavailable(admin.get(path + "/call-history/export.csv"));
        assertUnavailable(admin.get(path + "/tokens"));
        assertUnavailable(admin.post(path + "/tokens", "{\"name\":\"x\",\"role\":\"user\"}"));
        assertUnavailable(rig.as("a-token-that-nobody-knows").get(path));

        store.giveBack();
        assertThat(admin.post(path + "/call-groups", group).status()).isEqualTo(201);
    }

    @Test
    void whatNeedsNoDatabaseGoesOn(Rig rig) {
        var company = Company.found(rig, "GoesOn");
        store.take();

        assertThat(company.admin().get(company.path() + "/calls").status()).isEqualTo(200);
        assertThat(rig.send("", "GET", "/health/live", null).status()).isEqualTo(200);
        assertThat(rig.send("", "GET", "/api/docs", null).status()).isEqualTo(200);
    }

    /// Half an export must not look like a whole one.
    @Test
    void anExportThatBreaksOffIsNoticedByItsReader(Rig rig) {
        var company = Company.found(rig, "HalfExport");
        var calls = new Calls(rig);
        for (var i = 0; i < 201; i++) {
            rig.store().history().write(Calls.missed(company, "+4930123456", Calls.START.plusSeconds(i)));
        }
        calls.record(Calls.missed(company, "+4930123456", Calls.START.plusSeconds(999)));
        store.takeAfterOnePageOfHistory();

        assertThatThrownBy(() -> company.admin().get(company.path() + "/call-history/export.csv"))
                .isInstanceOf(UncheckedIOException.class);
    }

    private static void assertUnavailable(Reply reply) {
        assertThat(reply.status()).as(reply.method() + " " + reply.path()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).hasValue("5");
        assertThat(reply.text("/detail")).contains("database does not answer");
    }
}
