package tutti.engine.phone;

import java.net.InetSocketAddress;
import tutti.sip.sdp.Anchor;

/// The loudspeaker and microphone of one call of a [Phone].
public interface PhoneMedia extends AutoCloseable {
    /// Where it listens.
    Anchor anchor();

    /// The peer listens at `remote`: speak.
    void talk(InetSocketAddress remote);

    @Override
    void close();

    /// Makes the media of a phone's calls.
    @FunctionalInterface
    interface Source {
        /// @param calling whether the phone calls, or is called
        PhoneMedia open(boolean calling);
    }

    /// Media for phones that only signal: an address, no sound.
    static PhoneMedia silent(Anchor anchor) {
        return new PhoneMedia() {
            @Override
            public Anchor anchor() {
                return anchor;
            }

            @Override
            public void talk(InetSocketAddress remote) {}

            @Override
            public void close() {}
        };
    }
}
