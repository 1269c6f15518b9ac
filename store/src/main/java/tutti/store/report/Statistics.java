package tutti.store.report;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came in within a time.
public record Statistics(
        Figures total, List<OfGroup> groups, List<Hour> hours, List<Answerer> answerers, List<Slice> slices) {

    public Statistics {
        groups = List.copyOf(groups);
        hours = List.copyOf(hours);
        answerers = List.copyOf(answerers);
        slices = List.copyOf(slices);
    }

    /// The calls of a group; of calls that asked no group, `id` is null.
    ///
    /// @param name what it is called now; null when it is gone
    public record OfGroup(@Nullable String id, @Nullable String name, Figures figures) {}

    /// The calls that began in an hour of the week, in the tenant's zone.
    ///
    /// @param weekday 1 is Monday
    public record Hour(int weekday, int hour, long calls) {}

    /// Somebody or something that answered.
    ///
    /// @param shares of which groups, the largest first
    public record Answerer(
            String type,
            String id,
            @Nullable String name,
            long calls,
            long talkSeconds,
            double averageWait,
            List<Share> shares) {
        public Answerer {
            shares = List.copyOf(shares);
        }
    }

    /// How many calls of a group; of calls that asked no group, `groupId` is null.
    public record Share(@Nullable String groupId, long calls) {}

    /// The calls of one hour, day, week or month, by its beginning in the tenant's zone.
    public record Slice(
            LocalDateTime start,
            long calls,
            long answered,
            long missed,
            long abandoned,
            long busy,
            long voicemail,
            long failed) {}
}
