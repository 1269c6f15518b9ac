package tutti.engine.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tutti.engine.Office;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Transport;

class LocationsTest {
    private static final long NOW = 1_000;
    private static final InetSocketAddress DESK = Office.at("192.0.2.1", 5060);
    private static final InetSocketAddress APP = Office.at("192.0.2.2", 5060);

    private final List<String> changes = new ArrayList<>();
    private final Locations locations =
            new Locations((account, before, now) -> changes.add(account + " " + before.size() + " -> " + now.size()));

    @Test
    void keepsTheRegistrationsOfAnAccountInTheirOrder() {
        add(binding("anna", DESK, 0, NOW + 100));
        add(binding("anna", APP, 0, NOW + 100));

        assertThat(locations.of("anna", NOW))
                .extracting(one -> one.flow().remote())
                .containsExactly(DESK, APP);
        assertThat(locations.of("ben", NOW)).isEmpty();
        assertThat(locations.size()).isEqualTo(2);
        assertThat(changes).containsExactly("anna 0 -> 1", "anna 1 -> 2");
    }

    @Test
    void whatHasExpiredIsNotGivenOutAndGoesWithTheNextSweep() {
        add(binding("anna", DESK, 0, NOW + 100));
        add(binding("anna", APP, 0, NOW + 200));

        assertThat(locations.of("anna", NOW + 100)).hasSize(1);
        assertThat(locations.size()).isEqualTo(2);
        changes.clear();
        locations.expire(NOW + 100);

        assertThat(locations.size()).isEqualTo(1);
        assertThat(changes).containsExactly("anna 2 -> 1");
        assertThat(locations.isRegisteredFrom(DESK)).isFalse();
        assertThat(locations.isRegisteredFrom(APP)).isTrue();
    }

    @Test
    void aLostConnectionTakesItsRegistrationsWithIt() {
        add(binding("anna", DESK, 7, NOW + 100));
        add(binding("ben", APP, 8, NOW + 100));

        locations.lost(7, NOW);

        assertThat(locations.of("anna", NOW)).isEmpty();
        assertThat(locations.of("ben", NOW)).hasSize(1);
    }

    /// A telephone with two lines registers both from one address.
    @Test
    void aPeerIsKnownUntilTheLastOfItsAccountsIsGone() {
        add(binding("anna", DESK, 0, NOW + 100));
        add(binding("ben", DESK, 0, NOW + 100));

        locations.update("ben", NOW, _ -> List.of());
        assertThat(locations.isRegisteredFrom(DESK)).isTrue();
        locations.update("anna", NOW, _ -> List.of());

        assertThat(locations.isRegisteredFrom(DESK)).isFalse();
    }

    @Test
    void aRefreshedRegistrationIsForgottenAsOne() {
        for (int i = 0; i < 3; i++) {
            locations.update("anna", NOW, _ -> List.of(binding("anna", DESK, 0, NOW + 100)));
        }

        locations.update("anna", NOW, _ -> List.of());

        assertThat(locations.isRegisteredFrom(DESK)).isFalse();
    }

    @Test
    void whatWasStoredIsThereAtOnceAndNobodyIsTold() {
        locations.restore("anna", List.of(binding("anna", DESK, 0, NOW + 100)));
        locations.restore("anna", List.of(binding("anna", APP, 0, NOW + 100)));

        assertThat(locations.of("anna", NOW)).hasSize(1);
        assertThat(locations.isRegisteredFrom(APP)).isTrue();
        assertThat(locations.isRegisteredFrom(DESK)).isFalse();
        assertThat(changes).isEmpty();
        assertThat(locations.all()).containsOnlyKeys("anna");
    }

    private void add(Binding binding) {
        locations.update(binding.accountId(), NOW, was -> {
            var next = new ArrayList<>(was);
            next.add(binding);
            return next;
        });
    }

    private static Binding binding(String account, InetSocketAddress at, long connection, long expires) {
        var transport = connection == 0 ? Transport.UDP : Transport.TCP;
        return new Binding(
                account,
                "sip:" + account + "@" + at.getAddress().getHostAddress(),
                new Flow(transport, Office.SERVER, at, connection),
                List.of(),
                null,
                0,
                "c",
                1,
                null,
                expires,
                Instant.EPOCH);
    }
}
