package tutti.admin.form;

import java.util.ArrayList;
import java.util.List;

/// Everything that is wrong with one input, in the order of its finding. Used by one thread.
public final class Complaints {

    /// More complaints than this help nobody; the rest is dropped.
    public static final int COMPLAINTS_MAX = 100;

    private final List<Complaint> found = new ArrayList<>();

    /// Notes one more.
    public void add(Complaint complaint) {
        if (found.size() < COMPLAINTS_MAX) {
            found.add(complaint);
        }
    }

    /// Whether there is nothing to complain about.
    public boolean none() {
        return found.isEmpty();
    }

    /// Whether something at this pointer, or below it, is wrong already.
    public boolean touch(String pointer) {
        return found.stream()
                .map(Complaint::pointer)
                .anyMatch(at -> at.equals(pointer) || at.startsWith(pointer + "/"));
    }

    /// What was found so far.
    public List<Complaint> list() {
        return List.copyOf(found);
    }
}
