package tutti.engine.transport;

/// How a message travels (RFC 3261 §18). `reliable` decides which transaction timers run.
public enum Transport {
    UDP(false),
    TCP(true);

    private final boolean reliable;

    Transport(boolean reliable) {
        this.reliable = reliable;
    }

    public boolean reliable() {
        return reliable;
    }
}
