package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.engine.b2bua.SessionTerms.Refresher;
import tutti.engine.lane.TimerWheel;
import tutti.sip.message.Header;
import tutti.sip.message.MessageBuilder;
import tutti.sip.message.SipMessage;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;

/// Keeps the session with one side alive, or finds that the side is gone (RFC 4028). As a
/// back-to-back agent we agree with each side on its own.
///
/// | message | what becomes of the timer |
/// |---|---|
/// | their request, or our 2xx to it | what both can do: [#accept] (§9) |
/// | their 2xx to ours | what they say; nothing said, no timer (§7.2) |
/// | 422 | the same request again with their minimum: [#tooSmall] (§7.3) |
/// | half the interval is over, and we refresh | UPDATE, re-INVITE where they know none (§7.4) |
/// | nearly all of it is over, and they did not | the call ends (§10) |
final class SessionTimer {
    /// The call ends so long before the interval is over, a third of it at most (§10).
    private static final int EARLY_SECONDS_MAX = 32;
    private static final int EARLY_SHARE = 3;
    private static final long MILLIS = 1_000;

    private final Switchboard board;
    private final Side side;
    private int wished;
    private int minimum = CallTimes.SESSION_SECONDS_MIN;
    private int seconds;
    private boolean ours;
    private boolean updates;
    private TimerWheel.@Nullable Entry entry;

    SessionTimer(Switchboard board, Side side) {
        this.board = board;
        this.side = side;
        this.wished = board.services().times().sessionSeconds();
    }

    /// The refusal of a request whose session would be refreshed more often than we bear (§6), else
    /// null. Who knows no timers is not refused: a proxy on the way has set that time.
    static @Nullable SipResponse tooBrief(SipRequest request, @Nullable String tag) {
        var terms = SessionTerms.of(request);
        boolean brief = terms != null
                && terms.seconds() < CallTimes.SESSION_SECONDS_MIN
                && request.supports(SessionTerms.OPTION);
        return brief
                ? SipResponse.answering(
                                request,
                                Status.SESSION_INTERVAL_TOO_SMALL,
                                Status.reason(Status.SESSION_INTERVAL_TOO_SMALL),
                                tag)
                        .header(Header.MIN_SE, CallTimes.SESSION_SECONDS_MIN)
                        .build()
                : null;
    }

    /// Whether the session is under watch: its end would be noticed without a packet of sound.
    boolean isRunning() {
        return seconds > 0;
    }

    /// Whether the peer knows UPDATE (RFC 3311 §4).
    boolean updates() {
        return updates;
    }

    /// What the peer says of itself in an INVITE, or an answer to one.
    void heard(SipMessage message) {
        var allow = message.header(Header.ALLOW);
        if (allow != null) {
            updates = message.allow().contains(tutti.sip.message.Method.UPDATE);
        }
    }

    /// Writes what we wish into a request of ours.
    void ask(MessageBuilder<?> request) {
        request.header(Header.SUPPORTED, Writer.SUPPORTED_AS_CLIENT);
        int asked = seconds > 0 ? seconds : wished;
        if (asked > 0) {
            var who = seconds == 0 ? null : ours ? Refresher.UAC : Refresher.UAS;
            request.header(Header.SESSION_EXPIRES, new SessionTerms(asked, who).toString());
        }
        if (minimum > CallTimes.SESSION_SECONDS_MIN) {
            request.header(Header.MIN_SE, minimum);
        }
    }

    /// Their 2xx to a request of ours.
    void agreed(SipResponse success) {
        var terms = SessionTerms.of(success);
        if (terms == null) {
            stop();
        } else {
            run(terms.seconds(), terms.refresher() != Refresher.UAS);
        }
    }

    /// Their 422 to a request of ours.
    ///
    /// @return whether the same request with [#ask] may do
    boolean tooSmall(SipResponse refusal) {
        int theirs = SessionTerms.minimum(refusal);
        if (theirs <= minimum || wished == 0) {
            return false;
        }
        minimum = theirs;
        wished = Math.max(wished, theirs);
        seconds = seconds == 0 ? 0 : Math.max(seconds, theirs);
        return true;
    }

    /// Agrees to their request and writes so into our 2xx (§9).
    void accept(SipRequest request, MessageBuilder<?> answer) {
        var theirs = SessionTerms.of(request);
        boolean knows = request.supports(SessionTerms.OPTION);
        boolean wanted = theirs != null || (knows && wished > 0);
        if (!wanted) {
            stop();
            return;
        }
        int least = Math.max(CallTimes.SESSION_SECONDS_MIN, SessionTerms.minimum(request));
        int most = wished == 0 ? Integer.MAX_VALUE : wished;
        int agreed = Math.max(least, Math.min(theirs == null ? most : theirs.seconds(), most));
        var asked = theirs == null ? null : theirs.refresher();
        var who = !knows ? Refresher.UAS : asked == null ? Refresher.UAC : asked;
        answer.header(Header.SESSION_EXPIRES, new SessionTerms(agreed, who).toString());
        if (knows) {
            answer.header(Header.REQUIRE, SessionTerms.OPTION);
        }
        run(agreed, who == Refresher.UAS);
    }

    /// What was agreed with a peer, for whoever keeps his dialog next.
    record Agreement(int wished, int minimum, int seconds, boolean ours, boolean updates) {}

    Agreement agreement() {
        return new Agreement(wished, minimum, seconds, ours, updates);
    }

    /// Takes over what another lane has agreed; the interval begins anew with the re-INVITE that follows.
    void resume(Agreement agreed) {
        wished = agreed.wished();
        minimum = agreed.minimum();
        updates = agreed.updates();
        run(agreed.seconds(), agreed.ours());
    }

    private void run(int agreed, boolean weRefresh) {
        board.disarm(entry);
        seconds = agreed;
        ours = weRefresh;
        if (agreed > 0) {
            long after = weRefresh ? agreed * MILLIS / 2 : lastMoment(agreed);
            entry = board.after(after, weRefresh ? this::refresh : this::over);
        }
    }

    private static long lastMoment(int agreed) {
        return (agreed - Math.min(EARLY_SECONDS_MAX, agreed / EARLY_SHARE)) * MILLIS;
    }

    private void refresh() {
        if (side.isUp()) {
            entry = board.after(lastMoment(seconds) - seconds * MILLIS / 2, this::over);
            Refresh.begin(board, side);
        }
    }

    private void over() {
        if (side.isUp()) {
            side.call().severed("one side did not refresh its session");
        }
    }

    /// They answered our refresh, though not with a 2xx: the interval begins anew.
    void stillThere() {
        run(seconds, ours);
    }

    void stop() {
        board.disarm(entry);
        seconds = 0;
    }
}
