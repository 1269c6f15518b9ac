package tutti.engine.port;

/// Where chance comes from: tags, branches, Call-IDs, nonce keys and jitter. One per lane, not
/// thread-safe. In a simulation it is seeded; in the product it is fed by a strong generator,
/// since a guessed tag would let a stranger end a call (RFC 3261 §19.3).
@FunctionalInterface
public interface Entropy {
    /// 64 unpredictable bits.
    long next();
}
