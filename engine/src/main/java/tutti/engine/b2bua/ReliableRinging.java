package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.engine.lane.TimerWheel;
import tutti.engine.transaction.ServerTransaction;
import tutti.sip.message.Header;
import tutti.sip.message.ResponseBuilder;
import tutti.sip.message.SipRequest;

/// Provisional answers to a caller who requires them reliable (RFC 3262 §3): numbered, one after the
/// other, each repeated until its PRACK comes. Where he made no offer the first carries ours, and its PRACK
/// his answer (§5). A caller who merely can do so gets them as everybody.
final class ReliableRinging {
    static final String OPTION = "100rel";
    private static final long FIRST_MILLIS = 500;
    private static final long PATIENCE_MILLIS = 32_000;

    private final Switchboard board;
    private final ServerTransaction transaction;
    private final Runnable unacknowledged;
    private int number;
    private boolean waiting;
    private boolean describes;
    private @Nullable Runnable then;
    private @Nullable ResponseBuilder waits;
    private TimerWheel.@Nullable Entry entry;

    ReliableRinging(Switchboard board, ServerTransaction transaction, Runnable unacknowledged) {
        this.board = board;
        this.transaction = transaction;
        this.unacknowledged = unacknowledged;
    }

    static boolean isRequired(SipRequest invite) {
        return invite.require().stream().anyMatch(OPTION::equalsIgnoreCase);
    }

    /// Sends it, unless one before is still unacknowledged: then it waits, or is left out for a later one
    /// (§3).
    void send(ResponseBuilder provisional) {
        if (waiting) {
            waits = provisional;
            return;
        }
        var built = provisional
                .header(Header.REQUIRE, OPTION)
                .header(Header.RSEQ, ++number)
                .build();
        waiting = true;
        describes = built.hasBody();
        transaction.respond(built);
        repeat(built.bytes(), FIRST_MILLIS, 0);
    }

    private void repeat(byte[] bytes, long wait, long waited) {
        entry = board.after(wait, () -> {
            if (waited + wait >= PATIENCE_MILLIS) {
                waiting = false;
                unacknowledged.run();
            } else {
                board.wire().send(transaction.flow(), bytes);
                repeat(bytes, 2 * wait, waited + wait);
            }
        });
    }

    /// Whether `prack` acknowledges what is waited for, were it after the answer: the two may cross.
    boolean awaits(SipRequest prack, int inviteSequence) {
        var rack = prack.header(Header.RACK);
        return waiting && rack != null && rack.strip().startsWith(number + " " + inviteSequence + " ");
    }

    /// What was waited for has come.
    void acknowledged() {
        waiting = false;
        board.disarm(entry);
        var next = then;
        var told = waits;
        then = null;
        waits = null;
        if (next != null) {
            next.run();
        } else if (told != null) {
            send(told);
        }
    }

    /// Whether a session description of ours is unacknowledged: no answer may overtake it (§3).
    boolean owesDescription() {
        return waiting && describes;
    }

    /// `next` runs once it is acknowledged.
    void then(Runnable next) {
        then = next;
    }

    /// The answer is out: nothing is repeated any more.
    void stop() {
        then = null;
        waits = null;
        board.disarm(entry);
    }
}
