package tutti.admin.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tutti.admin.rig.Company;
import tutti.admin.rig.MemoryStore;
import tutti.admin.rig.Rig;

class SmokeTest {
    @Test
    void aCompanyIsSetUpFromNothing() {
        try (var rig = Rig.over(new MemoryStore())) {
            System.out.println(rig.platform().get("/health/live").body());
            var c = Company.found(rig, "Muster");
            var a = c.account("Anna");
            System.out.println(a.body());
            var g = c.group(Company.target("voipAccount", a.id()));
            System.out.println(g.body());
            System.out.println(g.response().headers().map());
            var bad = c.admin()
                    .post(
                            c.path() + "/call-groups",
                            "{\"internalNumber\": 7, \"foo\":1, \"targets\": [{\"type\":\"voipAccount\",\"id\":\"x\"}, 5], \"ringSeconds\": 4}",
                            "Accept-Language",
                            "de");
            System.out.println(bad.body());
            assertThat(bad.status()).isEqualTo(400);
            System.out.println(c.admin().get("/api/v1/nowhere").body());
            System.out.println(rig.send("", "PATCH", "/api/v1/tenants", null)
                    .response()
                    .headers()
                    .map());
        }
    }
}
