package tutti.store;

/// The source of chance for ids, passwords, tokens and nonces. Must be cryptographically strong
/// outside tests.
@FunctionalInterface
public interface Entropy {

    /// Fills all of `target` with random bytes.
    void fill(byte[] target);
}
