package tutti.admin.resource;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Complaint;
import tutti.admin.http.Json;
import tutti.admin.http.Outcomes;
import tutti.admin.problem.Problem;
import tutti.store.Listing;

/// A page of a list as the contract has it: `{"items": […], "next": cursor or null}`.
final class Page {
    private Page() {}

    static <T> ObjectNode of(Listing<T> listing, Function<T, ? extends JsonNode> show) {
        return switch (listing) {
            case Listing.Page<T>(var items, var next) ->
                of(items.stream().map(show).toList(), next);
            case Listing.BadCursor<T> _ -> throw badCursor();
            case Listing.Unavailable<T> _ -> throw Outcomes.unavailable();
        };
    }

    static ObjectNode of(List<? extends JsonNode> items, Optional<String> next) {
        var page = Json.object();
        var list = page.putArray("items");
        items.forEach(list::add);
        return page.put("next", next.orElse(null));
    }

    static RuntimeException badCursor() {
        return Problem.badInput(List.of(Complaint.about("cursor", "invalid-cursor")))
                .refusal();
    }
}
