package tutti.sip.digest;

/// The highest count with which a nonce was used so far; guards against replay (RFC 7616 §5.12).
///
/// Strict on purpose: whatever is not above the highest is refused, even if it was merely overtaken
/// on its way. The phone then answers a fresh challenge, which costs a round trip; a replayed
/// request could cost a call. Kept per nonce until the nonce is stale.
public record NonceCount(long highest) {

    /// The nonce was issued and not used yet.
    public static final NonceCount UNUSED = new NonceCount(0);

    /// Whether `count` was certainly not used before.
    public boolean admits(long count) {
        return count > highest;
    }

    /// The value after a valid use with `count`.
    public NonceCount after(long count) {
        return admits(count) ? new NonceCount(count) : this;
    }
}
