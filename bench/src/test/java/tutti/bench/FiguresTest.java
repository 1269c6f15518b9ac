package tutti.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FiguresTest {

    @Test
    void percentilesAreValuesThatWereMeasured() {
        var values = new Percentiles();
        assertThat(values.millis(0.5)).isNaN();
        for (int i = 1_000; i >= 1; i--) {
            values.add(i * 1_000_000L);
        }
        assertThat(values.count()).isEqualTo(1_000);
        assertThat(values.millis(0.50)).isEqualTo(500);
        assertThat(values.millis(0.99)).isEqualTo(990);
        assertThat(values.millis(1)).isEqualTo(1_000);
    }

    @Test
    void aTableAlignsItsColumnsAndRoundsToWhatIsKnown() {
        var table = new Table("server", "ms");
        table.row("tutti", 0.2812);
        table.row("kamailio", 17.26);
        table.row("none", Double.NaN);
        assertThat(table.toString()).isEqualTo("server      ms\ntutti     0.28\nkamailio  17.3\nnone         -\n");
        assertThat(Table.rate(200.0)).isEqualTo("200");
        assertThat(Table.rate(0.5)).isEqualTo("0.5");
        assertThat(Table.figure(0.0123)).isEqualTo("0.012");
    }

    @Test
    void aLoadHoldsWhenLessThanOneCallInAThousandFails() {
        assertThat(new Sipp.Result(3_000, 2_998, 2, 5, 200).holds()).isTrue();
        assertThat(new Sipp.Result(3_000, 2_998, 2, 5, 200).clean()).isFalse();
        assertThat(new Sipp.Result(3_000, 2_997, 3, 0, 200).holds()).isFalse();
        assertThat(new Sipp.Result(3_000, 2_000, 0, 0, 200).holds()).isFalse();
        assertThat(new Sipp.Result(3_000, 3_000, 0, 0, 200).clean()).isTrue();
    }

    /// proc(5): what this process burns shows in its own count and in the machine's.
    @Test
    void burntCpuIsSeenInTheKernelsCount() {
        var self = new ProcessFamily(ProcessHandle.current().pid(), "");
        long before = self.rootCpuMillis();
        long machine = ProcessFamily.machineMillis();
        double sum = 0;
        while (self.rootCpuMillis() - before < 100) {
            for (int i = 1; i < 1_000_000; i++) {
                sum += Math.sqrt(i);
            }
        }
        assertThat(sum).isPositive();
        assertThat(ProcessFamily.machineMillis() - machine).isGreaterThanOrEqualTo(50);
        assertThat(self.rootRssMegabytes()).isPositive();
    }
}
