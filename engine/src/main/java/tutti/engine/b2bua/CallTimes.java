package tutti.engine.b2bua;

/// How long a call may be without a sign of life.
///
/// @param sessionSeconds after which a side must have refreshed its session (RFC 4028 §4); 0 asks for
///     no session timers, 90 or more otherwise
/// @param silenceSeconds after which a call ends in which nobody is heard and whose sides keep no
///     session timer; 0 never
public record CallTimes(int sessionSeconds, int silenceSeconds) {

    /// RFC 4028 §5: nobody may ask for less.
    public static final int SESSION_SECONDS_MIN = 90;

    /// Half an hour, as RFC 4028 §4 recommends; and the same without a single packet of sound.
    public static final CallTimes DEFAULT = new CallTimes(1_800, 1_800);

    public CallTimes {
        if (sessionSeconds != 0 && sessionSeconds < SESSION_SECONDS_MIN) {
            throw new IllegalArgumentException("a session lasts " + SESSION_SECONDS_MIN + " s at least");
        }
    }
}
