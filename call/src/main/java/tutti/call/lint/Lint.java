package tutti.call.lint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.CallGroup;
import tutti.call.directory.CallPlan;
import tutti.call.directory.Directory;
import tutti.call.lint.Warning.Code;

/// Judges a plan or a group by the directory around it and the conditions of the moment. What it
/// names but the directory does not know is somebody else's to complain about.
public final class Lint {

    /// Shorter than this, a call to the mobile network may ring out before the mobile rings.
    public static final int EXTERNAL_RING_SECONDS_MIN = 15;

    private final Directory directory;
    private final Conditions conditions;
    private final List<Warning> warnings = new ArrayList<>();

    Lint(Directory directory, Conditions conditions) {
        this.directory = directory;
        this.conditions = conditions;
    }

    /// The warnings of a plan, pointers from `/steps` on.
    ///
    /// @param number that the plan belongs to (E.164), nothing when it is not anybody's yet
    public static List<Warning> of(Directory directory, CallPlan plan, @Nullable String number, Conditions conditions) {
        var lint = new Lint(directory, conditions);
        new PlanLint(lint).about(plan, number);
        return List.copyOf(lint.warnings);
    }

    /// The warnings of a group, pointers from `/targets` on.
    public static List<Warning> of(Directory directory, CallGroup group, Conditions conditions) {
        var lint = new Lint(directory, conditions);
        new GroupLint(lint, group, "/targets").aboutMembers();
        return List.copyOf(lint.warnings);
    }

    Directory directory() {
        return directory;
    }

    Conditions conditions() {
        return conditions;
    }

    void warn(String pointer, Code code, Object... args) {
        var warning = new Warning(pointer, code, List.of(args));
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }
}
