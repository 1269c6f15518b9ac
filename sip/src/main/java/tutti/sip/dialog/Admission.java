package tutti.sip.dialog;

/// What becomes of a request of the peer inside a dialog; see [Dialog#admit].
public sealed interface Admission {

    /// It goes to the dialog's user; `next` is the dialog from now on.
    record Admitted(Dialog next) implements Admission {}

    /// It is answered with `status` and does nothing else.
    record AnsweredAtOnce(int status) implements Admission {}

    /// It is dropped: an ACK that nobody waits for.
    record Ignored() implements Admission {}
}
