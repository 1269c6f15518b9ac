package tutti.app.e2e.rig;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tutti.sip.message.SipRequest;

/// One call as a [Telephone] remembers it. Thread-safe.
public final class Conversation {
    private final Telephone phone;
    private final String callId;
    private final Sound sound;
    private final @Nullable SipRequest invite;
    private final List<Integer> progress = new CopyOnWriteArrayList<>();
    private volatile boolean answered;
    private volatile @Nullable String cancelled;
    private volatile @Nullable Boolean endedByPeer;

    Conversation(Telephone phone, String callId, Sound sound, @Nullable SipRequest invite) {
        this.phone = phone;
        this.callId = callId;
        this.sound = sound;
        this.invite = invite;
    }

    void progressed(int status) {
        progress.add(status);
    }

    void answered() {
        answered = true;
    }

    void cancelled(String reason) {
        cancelled = reason;
    }

    void ended(boolean byPeer) {
        endedByPeer = byPeer;
    }

    /// The INVITE that rang the phone.
    public SipRequest invite() {
        return Objects.requireNonNull(invite, "a call that the phone has placed itself");
    }

    /// What it says and hears.
    public Sound sound() {
        return sound;
    }

    /// The statuses that its INVITE was answered with, in order.
    public List<Integer> progress() {
        return progress;
    }

    /// The final status, once it has come.
    public int outcome() {
        return Await.value(
                () -> "a final response; so far " + progress,
                Await.PATIENCE,
                () -> progress.stream()
                        .filter(status -> status >= 200)
                        .findFirst()
                        .orElse(null));
    }

    /// Waits until it has alerted.
    public Conversation rings() {
        Await.until("180; so far " + progress, () -> progress.contains(180));
        return this;
    }

    /// Waits until somebody has answered it.
    public Conversation talks() {
        if (outcome() != 200) {
            throw new AssertionError("not answered: " + progress);
        }
        return this;
    }

    /// Whether it was picked up here, and nobody has hung up.
    public boolean isUp() {
        return answered && endedByPeer == null;
    }

    /// The Reason with which it was taken back, once it was.
    public String cancelReason() {
        return Await.value("a CANCEL", () -> cancelled);
    }

    /// Waits until the other side has hung up.
    public void isHungUpOn() {
        Await.until("a BYE", () -> endedByPeer != null);
        if (!Boolean.TRUE.equals(endedByPeer)) {
            throw new AssertionError("it hung up itself");
        }
    }

    /// Hangs up, or gives up.
    public void hangUp() {
        phone.hangUp(callId);
    }
}
