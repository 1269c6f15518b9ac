package tutti.call.history;

import java.util.Locale;

/// How a call went, decided once at its end. The first that applies, in this order, is the one:
///
/// 1. [#ANSWERED]: somebody took it, whatever happened afterwards.
/// 2. [#VOICEMAIL]: a mailbox took it.
/// 3. [#ABANDONED]: the caller gave up first.
/// 4. [#FAILED]: we lost it, or there was no plan for the number.
/// 5. [#MISSED]: it rang out somewhere, or somebody declined or sent it on.
/// 6. [#BUSY]: who could be reached was busy, or the plan hung up with busy before offering it.
/// 7. [#FAILED]: somebody was rung, and every leg ended in an error.
/// 8. [#MISSED]: nobody was there, or nobody there reacted.
public enum Outcome {
    ANSWERED,
    MISSED,
    ABANDONED,
    BUSY,
    VOICEMAIL,
    FAILED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
