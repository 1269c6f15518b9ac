package tutti.bench;

import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import tutti.bench.loop.MessageLoop;

/// `./tutti bench parse`: the inner loop of the SIP parser under JMH.
@Command(name = "parse", description = "Nanoseconds to read a carrier's INVITE (JMH).")
final class ParseBench implements Callable<Integer> {

    @Override
    public Integer call() throws RunnerException {
        var options = new OptionsBuilder().include(MessageLoop.class.getName()).build();
        for (var result : new Runner(options).run()) {
            var score = result.getPrimaryResult();
            System.out.printf(
                    "{\"benchmark\":\"parse\",\"loop\":\"%s\",\"nanos\":%.0f}%n", score.getLabel(), score.getScore());
        }
        return 0;
    }
}
