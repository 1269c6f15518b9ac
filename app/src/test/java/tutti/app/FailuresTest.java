package tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import org.junit.jupiter.api.Test;
import tutti.app.cli.ExitCode;

/// One line and one code for each way in which a start fails.
class FailuresTest {
    private final StringWriter err = new StringWriter();

    private int code(Exception failure) {
        return Failures.exitCode(failure, new PrintWriter(err, true));
    }

    @Test
    void whatIsNoTakenAddressIsNotCalledOne() {
        assertThat(code(new IOException("no certificate for TLS could be made: no space left")))
                .isEqualTo(ExitCode.INTERNAL);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("tutti: no certificate for TLS could be made: no space left");
    }

    @Test
    void anAddressThatWasTakenMeanwhileIs() {
        assertThat(code(TakenAddress.meanwhile(new BindException("127.0.0.1:5060"))))
                .isEqualTo(ExitCode.PORT_IN_USE);
        assertThat(err.toString()).startsWith("tutti: --sip: 127.0.0.1:5060: the address is in use");
    }
}
