package tutti.sip.dialog;

/// What becomes of a request of the peer inside a dialog; see [Dialog#admit].
public sealed interface Incoming {

    /// It goes to the dialog's user; `next` is the dialog from now on.
    record InOrder(Dialog next) implements Incoming {}

    /// It is answered with `status` and does nothing else.
    record AnsweredAtOnce(int status) implements Incoming {}

    /// It is dropped: an ACK that nobody waits for.
    record Ignored() implements Incoming {}
}
