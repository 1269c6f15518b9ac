package tutti.sim.chronicle;

import java.util.List;
import tutti.call.directory.Platform;
import tutti.call.history.Talk;

/// What is known of a world before it begins.
///
/// @param firms   names of the firms, in their order; all that belongs to a firm bears its name
/// @param talks   that their people had with callers
/// @param refused numbers that the policy of no firm allows
public record Facts(Platform platform, List<String> firms, List<Talk> talks, List<String> refused) {
    public Facts {
        firms = List.copyOf(firms);
        talks = List.copyOf(talks);
        refused = List.copyOf(refused);
    }
}
