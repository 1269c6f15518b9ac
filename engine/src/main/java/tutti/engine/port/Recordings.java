package tutti.engine.port;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Language;
import tutti.media.sound.Audio;

/// What can be played beside the phrases of the product: prompts that tenants have uploaded, and names.
/// Asked on the lanes: must not block.
@FunctionalInterface
public interface Recordings {
    /// No tenant has any, and nobody speaks.
    Recordings NONE = (_, _, then) -> then.accept(null);

    /// @param then is called once, on any thread, with null when there is no such prompt or it cannot be
    ///     had; who listens hears nothing of it then
    void fetch(String tenantId, String promptId, Consumer<@Nullable Audio> then);

    /// The name of a group, spoken (clause 15).
    ///
    /// @param then is called once, on any thread, with null when nobody can speak it
    default void speak(String name, Language language, Consumer<@Nullable Audio> then) {
        then.accept(null);
    }
}
