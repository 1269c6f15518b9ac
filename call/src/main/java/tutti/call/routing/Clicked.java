package tutti.call.routing;

import tutti.call.history.LiveCall;

/// What came of the wish to call somebody without lifting a phone.
public sealed interface Clicked {

    /// The phone of whoever wants the call is rung.
    record Rings(LiveCall call) implements Clicked {}

    /// No phone of his is there.
    record NoPhone() implements Clicked {}

    /// No further call is taken now.
    record Full() implements Clicked {}
}
