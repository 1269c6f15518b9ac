package tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Nobody writes a line of our log.
class LoggingTest {

    @Test
    void whatStrangersWriteStaysInItsLine() {
        var forged = "x\r\n12:00:00.000 ERROR Server: forged";

        var lines = logged("got " + forged, new IllegalStateException(forged, new IllegalArgumentException(forged)));

        assertThat(lines).contains(" INFO ", "Caused by: java.lang.IllegalArgumentException", "\tat ");
        assertThat(lines.lines()).noneMatch(line -> line.startsWith("12:00:00"));
        assertThat(lines).endsWith("\n");
    }

    @Test
    void aLineWithoutAnExceptionIsOneLine() {
        assertThat(logged("hello", null)).endsWith(": hello\n").hasLineCount(1);
    }

    private static String logged(String message, @Nullable Exception problem) {
        var context = new LoggerContext();
        var layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(Logging.PATTERN);
        layout.start();
        return layout.doLayout(
                new LoggingEvent("here", context.getLogger("tutti.Test"), Level.INFO, message, problem, null));
    }
}
