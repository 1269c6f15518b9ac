package tutti.sip.message;

/// The first thing found wrong with a message: where, and what to answer if it can be answered.
record Flaw(int offset, int status, String reason) {
    static Flaw bad(int offset, String reason) {
        return new Flaw(offset, Status.BAD_REQUEST, reason);
    }
}
