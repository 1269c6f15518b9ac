package tutti.store.report;

/// The calls that came to somewhere, counted. Times are whole seconds.
///
/// @param talkSeconds of all answered calls together
/// @param waiting      from the start to the answer, or to the end without one
public record Figures(
        long calls,
        long answered,
        long missed,
        long abandoned,
        long busy,
        long voicemail,
        long failed,
        long talkSeconds,
        Wait waiting) {

    /// How long callers waited. All 0 without calls.
    ///
    /// @param p50 half of them waited no longer
    /// @param p90 nine of ten waited no longer
    public record Wait(double average, int p50, int p90, int longest) {}
}
