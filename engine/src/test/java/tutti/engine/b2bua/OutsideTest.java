package tutti.engine.b2bua;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tutti.call.directory.ExternalPolicy;
import tutti.call.directory.Tenant;
import tutti.call.rules.Permission.Usage;
import tutti.call.rules.TollLimit;
import tutti.engine.Office;
import tutti.engine.port.TollWatch;

/// T10: what a tenant uses of calls outside, and whom that alarms.
class OutsideTest {
    private static final Instant EVENING = Instant.parse("2026-03-02T22:30:00Z"); // 23:30 in Berlin.
    private static final Instant NEXT_DAY = Instant.parse("2026-03-02T23:30:00Z"); // 00:30 in Berlin.
    private static final int MINUTE = 60;

    private final Outside outside = new Outside();
    private final List<String> alarms = new ArrayList<>();
    private final TollWatch watch =
            (tenant, limit, used, most) -> alarms.add(tenant + " " + limit + " " + used + " of " + most);
    private final Tenant acme = limited(10, 100);

    private static Tenant limited(int calls, int minutes) {
        var tenant = Office.platform().directory("acme").orElseThrow().tenant();
        return new Tenant(
                tenant.id(),
                tenant.name(),
                tenant.country(),
                tenant.timezone(),
                tenant.language(),
                new ExternalPolicy(List.of("DE"), List.of(), calls, minutes));
    }

    private void begin(int legs) {
        for (int i = 0; i < legs; i++) {
            outside.enter(acme, EVENING, watch);
        }
    }

    private void end(long seconds, Instant at) {
        outside.leave(acme, seconds, at, watch);
    }

    @Test
    void eightOfTenCallsAtOnceAreAnAlarmOnce() {
        begin(7);
        assertThat(alarms).isEmpty();

        begin(2);
        end(0, EVENING);
        begin(1);

        assertThat(alarms).containsExactly("acme " + TollLimit.CONCURRENT_CALLS + " 8 of 10");
    }

    @Test
    void whenItWasFarAgainItIsAnotherAlarm() {
        begin(8);
        for (int i = 0; i < 5; i++) {
            end(0, EVENING);
        }

        begin(5);

        assertThat(alarms).hasSize(2);
    }

    @Test
    void eachBegunMinuteCountsAndEightyOfAHundredAreAnAlarm() {
        begin(2);
        end(78 * MINUTE + 1, EVENING);
        assertThat(outside.of(acme, EVENING)).isEqualTo(new Usage(1, 79));
        assertThat(alarms).isEmpty();

        end(1, EVENING);

        assertThat(alarms).containsExactly("acme " + TollLimit.DAILY_MINUTES + " 80 of 100");
    }

    /// The day is the tenant's, not that of Greenwich; running legs stay.
    @Test
    void minutesBeginAnewAtMidnightThere() {
        begin(3);
        end(90 * MINUTE, EVENING);

        assertThat(outside.of(acme, EVENING)).isEqualTo(new Usage(2, 90));
        assertThat(outside.of(acme, NEXT_DAY)).isEqualTo(new Usage(2, 0));

        end(90 * MINUTE, NEXT_DAY);
        assertThat(alarms).hasSize(2);
    }
}
