package tutti.sip.transaction;

/// Something that the owner of a transaction must do now, in the order given.
public sealed interface Action {

    /// Send the request (again), the same bytes each time.
    record SendRequest() implements Action {}

    /// Send the ACK of a refused INVITE (RFC 3261 §17.1.1.3); built once, the same bytes each time.
    record SendAck() implements Action {}

    /// Start a CANCEL for this INVITE, a transaction of its own with the same branch (§9.1).
    record SendCancel() implements Action {}

    /// Send the response that the user gave last (again).
    record SendResponse() implements Action {}

    /// Build and send a 100; from now on it is the response to repeat.
    record SendTrying() implements Action {}

    /// Give the message that is just being handled to the transaction's user.
    record Deliver() implements Action {}

    /// Start `timer`; replaces one of the same name. `millis` is above zero.
    record Arm(Timer timer, int millis, int round) implements Action {

        /// The event to feed back when the time is over.
        public Expired expiry() {
            return new Expired(timer, round);
        }
    }

    /// Stop `timer`, if it runs. Forgetting it is allowed: a late expiry changes nothing.
    record Disarm(Timer timer) implements Action {}

    /// Tell the user that the transaction has failed. It is over only when [End] follows.
    record Fail(Failure failure) implements Action {}

    /// Forget the transaction and all of its timers.
    record End() implements Action {}
}
