package tutti.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static tutti.admin.rig.Company.target;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.admin.rig.Company;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;

/// The targets of groups of all kinds (clauses 16-20), over HTTP and the real store.
@ExtendWith(Shared.class)
class GroupTargetsApiTest {

    private static String person(String user, String... reachableAt) {
        return "{\"type\":\"user\",\"id\":\"%s\",\"reachableAt\":[%s]}"
                .formatted(user, String.join(",", reachableAt).replace(" ", ""));
    }

    @Test
    void allKindsOfTargetAndEveryFieldOfAGroupAreTaken(Rig rig) {
        var company = Company.found(rig, "Whole");
        var desk = company.account("Anna, desk").id();
        var mobile = company.external("+4915112345678").id();
        var anna = company.person(
                        "Anna", "\"voipAccountIds\":[\"" + desk + "\"],\"externalNumberIds\":[\"" + mobile + "\"]")
                .id();
        var trunk = company.trunk().id();
        var made =
                company.admin().post(company.path() + "/call-groups", """
                {"internalNumber":"600","description":"Service","method":"smart","ignoreForwarding":false,
                 "smart":{"recentWindowHours":24,"previousWindowHours":48},
                 "confirmation":{"mode":"custom","acceptKey":"5","declineKey":"*","announceGroup":true,
                                 "announceCaller":true,"legs":"externalAndTrunks"},
                 "waiting":{"type":"music"},
                 "targets":[{"type":"trunk","id":"%s","number":"12","delaySeconds":3},
                            {"type":"trunk","id":"%s","number":"13"},
                            {"type":"user","id":"%s","reachableAt":[{"type":"externalNumber","id":"%s"}]},
                            {"type":"voipAccount","id":"%s","delaySeconds":10}]}""".formatted(trunk, trunk, anna, mobile, desk));

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.text("/method")).isEqualTo("smart");
        assertThat(made.text("/confirmation/mode")).isEqualTo("custom");
        var path = company.path() + "/call-groups/" + made.id();
        assertThat(company.admin().put(path, made.body()).json()).isEqualTo(made.json());
        var refused = company.admin().delete(company.path() + "/trunks/" + trunk);
        assertThat(refused.text("/users/0/id")).isEqualTo(made.id());
    }

    @Test
    void aDeviceThatAPersonAlreadyBringsIsRefusedNamingBothPlaces(Rig rig) {
        var company = Company.found(rig, "Double");
        var desk = company.account("Anna, desk").id();
        var anna =
                company.person("Anna", "\"voipAccountIds\":[\"" + desk + "\"]").id();

        var refused = company.group(target("voipAccount", desk) + "," + person(anna, target("voipAccount", desk)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly("/targets/1/reachableAt/0/id duplicate-target");
        assertThat(refused.firstError()).contains("targets[0]", "targets[1].reachableAt[0]");
    }

    @Test
    void aPersonWithoutAChoiceOfDevicesMayStandBesideHisDevice(Rig rig) {
        var company = Company.found(rig, "Beside");
        var desk = company.account("Anna, desk").id();
        var anna =
                company.person("Anna", "\"voipAccountIds\":[\"" + desk + "\"]").id();

        assertThat(company.group(target("voipAccount", desk) + "," + target("user", anna))
                        .status())
                .isEqualTo(201);
        assertThat(company.group(target("user", anna) + "," + target("user", anna))
                        .errors())
                .containsExactly("/targets/1/id duplicate-target");
    }

    @Test
    void aPersonIsReachedAtHisOwnDevicesOnly(Rig rig) {
        var company = Company.found(rig, "Own");
        var other = company.account("Ben, desk").id();
        var anna = company.person("Anna", "").id();

        assertThat(company.group(person(anna, target("voipAccount", other), target("voipAccount", "nothing")))
                        .errors())
                .containsExactly("/targets/0/reachableAt/0/id not-own", "/targets/0/reachableAt/1/id unknown-id");
    }

    @Test
    void theSameTrunkRingsOnceForEachNumberOnly(Rig rig) {
        var company = Company.found(rig, "TrunkTwice");
        var trunk = company.trunk().id();
        assertThat(company.group(target("trunk", trunk) + "," + target("trunk", trunk))
                        .errors())
                .containsExactly("/targets/1/id duplicate-target");
    }
}
