package tutti.engine.transport;

import java.util.Locale;

/// How a message travels (RFC 3261 §18, RFC 7118). `reliable` decides which transaction timers run.
public enum Transport {
    UDP(false, false, false),
    TCP(true, false, false),
    TLS(true, true, false),
    WS(true, false, true),
    WSS(true, true, true);

    private final boolean reliable;
    private final boolean secure;
    private final boolean framed;

    Transport(boolean reliable, boolean secure, boolean framed) {
        this.reliable = reliable;
        this.secure = secure;
        this.framed = framed;
    }

    public boolean reliable() {
        return reliable;
    }

    /// Whether it is encrypted.
    boolean isSecure() {
        return secure;
    }

    /// Whether each message comes in a frame of its own, so that nothing has to be cut.
    boolean isFramed() {
        return framed;
    }

    /// The value of the `transport` parameter of an address; both kinds of WebSocket have one word
    /// (RFC 7118 §5.5).
    public String parameter() {
        return framed ? "ws" : name().toLowerCase(Locale.ROOT);
    }
}
