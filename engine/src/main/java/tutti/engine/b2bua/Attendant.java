package tutti.engine.b2bua;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Waiting;
import tutti.call.routing.Action.Service;
import tutti.call.routing.Event;
import tutti.call.routing.LegId;
import tutti.call.routing.PromptRef;
import tutti.engine.lane.TimerWheel;
import tutti.engine.port.Messages;
import tutti.media.RecordLimits;
import tutti.media.Recorded;
import tutti.media.sound.Audio;
import tutti.media.sound.Playlist;
import tutti.media.sound.Sound;
import tutti.media.sound.Tones;

/// Serves people with media of ours: speaks to them, hears their keys, records what they say. What
/// comes back from the media or from the store is handed to the lane and fed to the machine; what is
/// late is known by its number.
final class Attendant {
    /// A recording that has not come by then is left out of what is played.
    private static final long FETCH_MILLIS = 1_000;
    /// A recording is closed by then, or counts as nothing.
    private static final long CLOSE_MILLIS = 1_000;
    private static final String KEYS = "0123456789*#";

    private final Switchboard board;
    private final CallSession call;
    private final Set<LegId> served = new HashSet<>();
    private final Map<LegId, Integer> numbers = new HashMap<>();
    private @Nullable Recording recording;
    private LegId listener = LegId.CALLER;

    /// A recording that runs.
    private record Recording(LegId from, String boxId, Runnable afterwards) {}

    Attendant(Switchboard board, CallSession call) {
        this.board = board;
        this.call = call;
    }

    /// Whether `who` has media of ours.
    boolean serves(LegId who) {
        return served.contains(who);
    }

    /// Gives the caller media of ours; false when he speaks nothing that we do.
    boolean serve(Service how) {
        var seat = call.media().caller();
        var description = seat.heard().length > 0 ? seat.answer(List.of()) : offered(seat, how);
        if (description == null) {
            return false;
        }
        begin(LegId.CALLER, seat);
        switch (how) {
            case EARLY -> call.caller().progress(description);
            case ANSWERED -> call.caller().answer(description);
        }
        return true;
    }

    /// Gives the caller media of ours while it rings; false when he made no offer, or one of nothing that
    /// we speak.
    boolean serveRinging() {
        var seat = call.media().caller();
        var description = seat.heard().length > 0 ? seat.answer(List.of()) : null;
        if (description == null) {
            return false;
        }
        begin(LegId.CALLER, seat);
        call.caller().ringing(description);
        return true;
    }

    /// Who makes no offer gets ours with the answer, and hears nothing before it (RFC 3261 §13.2.1).
    private static byte[] offered(Seat seat, Service how) {
        return switch (how) {
            case EARLY -> Seat.NOTHING;
            case ANSWERED -> seat.offer(seat.common());
        };
    }

    /// `who`, whose session description is known, has media of ours from now on.
    void begin(LegId who, Seat seat) {
        seat.open();
        if (served.add(who)) {
            seat.endpoint().hear(key -> board.home(() -> pressed(who, key)));
        }
    }

    /// The seat of `who`, who has media of ours from now on, whomever he talked with before.
    private @Nullable Seat served(LegId who) {
        var seat = call.seatOf(who);
        if (seat != null && !serves(who)) {
            begin(who, seat);
        }
        return seat;
    }

    /// Key of `who`, from his sound or from an INFO.
    void pressed(LegId who, char key) {
        if (serves(who) && KEYS.indexOf(key) >= 0) {
            call.feed(new Event.Pressed(who, key, call.now()));
        }
    }

    /// Plays `what`, after fetching the recordings and names in it.
    void play(LegId to, List<PromptRef> what) {
        int number = next(to);
        listener = to;
        new Fetching(Speech.wanted(what), fetched -> {
                    if (isCurrent(to, number)) {
                        play(to, number, Playlist.once(Speech.of(what, fetched)));
                    }
                })
                .begin();
    }

    /// Plays these sounds; `then` runs when they were heard, never when others took their place.
    void say(LegId to, List<Sound> sounds, Runnable then) {
        int number = next(to);
        Runnable done = () -> board.home(() -> {
            if (isCurrent(to, number)) {
                then.run();
            }
        });
        var seat = served(to);
        boolean heard = seat != null && !sounds.isEmpty() && seat.endpoint().play(Playlist.once(sounds), done);
        if (!heard) {
            board.after(1, done);
        }
    }

    private void play(LegId to, int number, Playlist what) {
        Runnable done = () -> board.home(() -> played(to, number));
        var seat = served(to);
        boolean heard =
                seat != null && !what.sounds().isEmpty() && seat.endpoint().play(what, done);
        if (!heard) {
            board.after(1, () -> played(to, number));
        }
    }

    private void played(LegId to, int number) {
        if (isCurrent(to, number)) {
            next(to);
            call.feed(new Event.Played(to, call.now()));
        }
    }

    private int next(LegId to) {
        return numbers.merge(to, 1, Integer::sum);
    }

    private boolean isCurrent(LegId to, int number) {
        return numbers.getOrDefault(to, 0) == number;
    }

    /// Lets `to` hear that it rings, over and over.
    void ringing(LegId to, Waiting waiting) {
        int number = next(to);
        switch (waiting.type()) {
            case RINGBACK -> loop(to, Tones.ringback(call.country()));
            case MUSIC -> {
                var prompt = waiting.promptId();
                if (prompt == null) {
                    loop(to, Tones.music());
                    return;
                }
                var wanted = new PromptRef.Uploaded(prompt);
                new Fetching(Set.of(wanted), fetched -> {
                            if (isCurrent(to, number)) {
                                loop(to, music(fetched.get(wanted)));
                            }
                        })
                        .begin();
            }
        }
    }

    private static Playlist music(@Nullable Audio uploaded) {
        return uploaded == null || uploaded.length().isZero()
                ? Tones.music()
                : Playlist.endless(new Sound.Clip(uploaded));
    }

    private void loop(LegId to, Playlist what) {
        var seat = served(to);
        if (seat != null && !what.sounds().isEmpty()) {
            seat.endpoint().play(what, () -> {});
        }
    }

    /// What we play to `who` is over; he goes on being served, and hears somebody else meanwhile.
    void pause(LegId who) {
        next(who);
        var seat = call.seatOf(who);
        if (seat != null) {
            seat.endpoint().stop();
        }
    }

    /// `who` is connected with somebody: what we played is over, and nobody waits for it.
    void silence(LegId who) {
        if (served.remove(who)) {
            next(who);
            var seat = call.seatOf(who);
            if (seat != null) {
                seat.endpoint().stop();
                seat.endpoint().hear(null);
            }
        }
    }

    // Recording.

    /// Records whoever heard something last.
    void record(String boxId, Duration most) {
        var from = listener;
        var seat = served(from);
        var longest = most.compareTo(RecordLimits.LONGEST_MAX) > 0 ? RecordLimits.LONGEST_MAX : most;
        var usual = RecordLimits.VOICEMAIL;
        var limits = new RecordLimits(longest, usual.shortest(), usual.silence(), KEYS);
        recording = new Recording(from, boxId, () -> {});
        boolean begun =
                seat != null && seat.endpoint().record(limits, recorded -> board.home(() -> recorded(boxId, recorded)));
        if (!begun) {
            recording = null;
            call.feed(new Event.Recorded(0, null, call.now()));
        }
    }

    private void recorded(String boxId, Recorded what) {
        var over = recording;
        if (over == null) {
            return;
        }
        recording = null;
        if (what.isKept()) {
            keep(boxId, what);
        }
        Character key = what.key() == Recorded.NO_KEY ? null : what.key();
        call.feed(new Event.Recorded(what.length().toMillis(), key, call.now()));
        over.afterwards().run();
    }

    private void keep(String boxId, Recorded what) {
        var who = call.inquiry().caller();
        var box = new Messages.Box(call.tenantId(), boxId);
        var left =
                new Messages.Left(call.id(), who.number(), who.displayName(), call.now(), what.length(), what.wave());
        board.services().messages().keep(box, left);
    }

    /// `who` hung up: `then` runs when a recording of him is safe.
    void finish(LegId who, Runnable then) {
        var running = recording;
        var seat = call.seatOf(who);
        if (running == null || seat == null || !running.from().equals(who)) {
            then.run();
            return;
        }
        TimerWheel.Entry late = board.after(CLOSE_MILLIS, () -> {
            if (recording != null) {
                recording = null;
                call.feed(new Event.Recorded(0, null, call.now()));
                then.run();
            }
        });
        recording = new Recording(who, running.boxId(), () -> {
            board.disarm(late);
            then.run();
        });
        seat.endpoint().finish();
    }

    /// The recordings and names that somebody waits for, until all have come or it takes too long.
    private final class Fetching {
        private final Set<PromptRef> missing;
        private final Map<PromptRef, Audio> come = new HashMap<>();
        private final Consumer<Map<PromptRef, Audio>> then;
        private boolean done;
        private TimerWheel.@Nullable Entry late;

        Fetching(Set<PromptRef> wanted, Consumer<Map<PromptRef, Audio>> then) {
            this.missing = new HashSet<>(wanted);
            this.then = then;
        }

        void begin() {
            if (missing.isEmpty()) {
                finished();
                return;
            }
            late = board.after(FETCH_MILLIS, this::finished);
            List.copyOf(missing).forEach(this::fetch);
        }

        private void fetch(PromptRef part) {
            Consumer<@Nullable Audio> receiver = audio -> board.home(() -> fetched(part, audio));
            var recordings = board.services().recordings();
            switch (part) {
                case PromptRef.Uploaded(var id) -> recordings.fetch(call.tenantId(), id, receiver);
                case PromptRef.Text(var name, var language) -> recordings.speak(name, language, receiver);
                case PromptRef.Spoken _, PromptRef.Digits _ -> receiver.accept(null);
            }
        }

        private void fetched(PromptRef part, @Nullable Audio audio) {
            if (audio != null) {
                come.put(part, audio);
            }
            if (missing.remove(part) && missing.isEmpty()) {
                finished();
            }
        }

        private void finished() {
            if (!done) {
                done = true;
                board.disarm(late);
                then.accept(come);
            }
        }
    }
}
