package tutti.sip.transaction;

/// The base times of RFC 3261 §17.1.1.1 in milliseconds; everything else follows from them.
///
/// Timers B, F, H, J, L, M and D are 64*T1. The RFC wants D to be at least 32 s, which is what
/// the default gives.
public record TimerValues(int t1, int t2, int t4) {

    /// T1 500 ms, T2 4 s, T4 5 s.
    public static final TimerValues DEFAULT = new TimerValues(500, 4_000, 5_000);

    /// A server transaction sends 100 when its user is silent for so long (§17.2.1).
    public static final int TRYING_MILLIS = 200;

    private static final int ROUND_TRIPS = 64;
    private static final int T1_MAX = 60_000;

    public TimerValues {
        if (t1 < 1 || t1 > T1_MAX || t2 < t1 || t4 < 1) {
            throw new IllegalArgumentException("need 1 <= t1 <= 60000, t1 <= t2 and 1 <= t4");
        }
    }

    /// 64*T1: how long a transaction waits at all.
    public int patience() {
        return ROUND_TRIPS * t1;
    }
}
