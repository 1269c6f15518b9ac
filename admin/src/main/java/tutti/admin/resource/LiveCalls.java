package tutti.admin.resource;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tutti.admin.LiveView;
import tutti.admin.http.Access;
import tutti.admin.http.Answer;
import tutti.admin.http.Operation;
import tutti.admin.http.Outcomes;
import tutti.admin.http.Request;

/// The calls of this moment. A page is cut out of the list as it is then; calls that begin or end
/// between two pages may be missed or seen twice, `T/events` misses none.
final class LiveCalls {
    private static final String PATH = "/api/v1/tenants/{tenant}/calls";
    private static final int POSITION_MAX = 1_000_000;

    private final LiveView live;

    LiveCalls(LiveView live) {
        this.live = live;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("GET", PATH, Access.USER, this::list),
                new Operation("GET", PATH + "/{call}", Access.USER, this::read));
    }

    private Answer list(Request request) {
        var query = request.query();
        var limit = query.limit();
        var cursor = query.text("cursor");
        query.close();
        int from = cursor.map(LiveCalls::position).orElse(0);
        var calls = live.calls(request.tenant());
        var items = calls.stream().skip(from).limit(limit).map(LiveViews::call).toList();
        var reached = from + items.size();
        var next = reached < calls.size() ? Optional.of(Integer.toString(reached)) : Optional.<String>empty();
        return Answer.ok(Page.of(items, next));
    }

    private Answer read(Request request) {
        return live.calls(request.tenant()).stream()
                .filter(call -> call.id().equals(request.param("call")))
                .findFirst()
                .map(call -> Answer.ok(LiveViews.call(call)))
                .orElseThrow(Outcomes::notFound);
    }

    private static int position(String cursor) {
        var position = number(cursor);
        if (position == null || position < 1 || position > POSITION_MAX) {
            throw Page.badCursor();
        }
        return position;
    }

    private static @Nullable Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
