package tutti.sip.message;

/// The command sequence of a request (RFC 3261 §20.16); the number is below 2^31 (§8.1.1.5).
public record CSeq(int number, String method) {
    @Override
    public String toString() {
        return number + " " + method;
    }
}
