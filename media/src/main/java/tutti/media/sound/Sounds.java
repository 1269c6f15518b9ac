package tutti.media.sound;

/// All that the server itself makes heard.
public final class Sounds {

    private Sounds() {}

    /// Computes music and tones and codes every phrase, so that the first call does not wait for it: about
    /// a second of one core, 10 MB. For a thread with nothing else to do; calls need not wait for its end.
    public static void prepare() {
        for (var language : Language.values()) {
            Phrases.prepare(language);
        }
        Tones.prepare();
    }
}
