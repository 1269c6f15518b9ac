package tutti.app;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import tutti.engine.port.Entropy;

/// Strong chance for one lane. A call needs some thirty numbers, so they are drawn by the page.
final class SecureChance implements Entropy {
    private static final int PAGE_BYTES = 4_096;

    private final SecureRandom source = new SecureRandom();
    private final byte[] page = new byte[PAGE_BYTES];
    private final ByteBuffer drawn = ByteBuffer.wrap(page).position(PAGE_BYTES);

    @Override
    public synchronized long next() {
        if (!drawn.hasRemaining()) {
            source.nextBytes(page);
            drawn.clear();
        }
        return drawn.getLong();
    }
}
