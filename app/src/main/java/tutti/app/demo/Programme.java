package tutti.app.demo;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tutti.call.directory.Language;
import tutti.call.history.CallRecord;
import tutti.call.history.LiveCall;
import tutti.call.history.Outcome;
import tutti.call.history.Story;
import tutti.engine.port.CallFollower;

/// Plays the scenes one after another, prints what the server tells of each call, and adds up.
final class Programme implements CallFollower {
    private static final long PAUSE_MILLIS = 700;
    private static final long CALL_SECONDS_MAX = 60;

    private final Stage stage;
    private final PrintWriter out;
    private final Story story;
    private final BlockingQueue<CallRecord> ended = new LinkedBlockingQueue<>();
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private int played;

    Programme(Stage stage, PrintWriter out, Language language, ZoneId zone) {
        this.stage = stage;
        this.out = out;
        this.story = Story.in(language, zone);
    }

    @Override
    public void changed(News news, LiveCall call) {
        // The record tells it all at the end; the events stream shows it as it goes.
    }

    @Override
    public void ended(CallRecord record) {
        ended.add(record);
    }

    /// Plays the next scene to its end.
    void playNext() throws InterruptedException {
        var scene = Scene.ALL.get(played % Scene.ALL.size());
        played++;
        out.println();
        out.println("Call " + played + ": " + scene.title());
        out.flush();
        stage.play(scene);
        var visits = new ArrayList<CallRecord>();
        var record = awaited(scene, visits);
        outcomes.merge(record.outcome(), 1, Integer::sum);
        tell(record);
        for (var visit : visits) {
            out.println();
            out.println("A call of your own");
            tell(visit);
        }
        out.flush();
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }

    /// The record of the scene's call; those of other calls that end before it are put into `visits`.
    private CallRecord awaited(Scene scene, List<CallRecord> visits) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CALL_SECONDS_MAX);
        while (true) {
            var record = ended.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (record == null) {
                throw new IllegalStateException("call " + played + " did not end");
            }
            if (scene.isOf(record.caller())) {
                return record;
            }
            visits.add(record);
        }
    }

    private void tell(CallRecord record) {
        story.tell(record).forEach(line -> out.println("  " + line));
    }

    int played() {
        return played;
    }

    /// The sum, and whether it is what it should be: sound in both directions of every talk.
    boolean summary() {
        var parts = new StringBuilder();
        outcomes.forEach((outcome, count) -> parts.append(parts.isEmpty() ? "" : ", ")
                .append(count)
                .append(' ')
                .append(outcome));
        int heard = stage.voices().heard();
        int unheard = stage.voices().unheard();
        out.println();
        out.println(played + (played == 1 ? " call: " : " calls: ") + parts + ". Tone heard by " + heard + " of "
                + (heard + unheard) + " sides that talked.");
        out.flush();
        return unheard == 0;
    }
}
