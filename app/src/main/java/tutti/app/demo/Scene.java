package tutti.app.demo;

import java.util.List;
import java.util.Map;
import tutti.call.history.Caller;
import tutti.engine.phone.Reaction;

/// What happens in one call of the demo: who calls, what the colleagues do.
///
/// @param by the caller's number; a colleague's name when a colleague calls
/// @param patienceMillis after which the caller gives up, 0 for never
/// @param reactions by name; whoever is not named lets it ring
/// @param mobile what the mobile does if it is asked
record Scene(String title, String by, long patienceMillis, Map<String, Reaction> reactions, Reaction mobile) {
    private static final long TALK_MILLIS = 2_000;
    /// How long David talks with whoever tries the demo with a telephone of his own.
    private static final long VISIT_MILLIS = 30_000;
    private static final Reaction RINGS = new Reaction.Ring();

    /// The scenes of a demo, in turn. In the first three somebody answers.
    static final List<Scene> ALL = List.of(
            new Scene(
                    "Anna is the first to answer",
                    "+4930123456",
                    0,
                    Map.of("Anna", answer(1_200), "Carla", answer(2_500)),
                    RINGS),
            new Scene(
                    "Ben is busy, Eva declines, Carla answers",
                    "+498912345678",
                    0,
                    Map.of(
                            "Ben", new Reaction.Refuse(300, 486),
                            "Eva", new Reaction.Refuse(700, 603),
                            "Carla", answer(1_900)),
                    RINGS),
            new Scene(
                    "Two answer in the same instant, one gets the call",
                    "+4940987654",
                    0,
                    Map.of("Anna", answer(1_000), "Eva", answer(1_000)),
                    RINGS),
            new Scene("Nobody is at the desk, the mobile answers", "+4922112345", 0, Map.of(), answer(1_500)),
            new Scene("The caller gives up after three seconds", "+4971198765", 3_000, Map.of(), RINGS),
            new Scene("Ben calls the department from his phone", "Ben", 0, Map.of("Eva", answer(900)), RINGS),
            new Scene("Nobody answers at all", "+4951112345", 0, Map.of(), RINGS));

    /// What a colleague does when a visitor calls, whatever is being played: David answers, who has no other part.
    static Reaction visited(String name) {
        return name.equals("David") ? new Reaction.Answer(1_500, VISIT_MILLIS) : RINGS;
    }

    /// Whether this is the call of the scene, and not one of a visitor.
    boolean isOf(Caller caller) {
        return by.equals(caller.number()) || by.equals(caller.displayName());
    }

    private static Reaction answer(long afterMillis) {
        return new Reaction.Answer(afterMillis, TALK_MILLIS);
    }
}
