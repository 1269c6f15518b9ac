package tutti.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tutti.engine.port.Mailboxes;
import tutti.engine.port.Messages;
import tutti.media.sound.Audio;
import tutti.media.sound.Pcm;

/// Voicemail in memory.
public final class PretendedMessages implements Messages, Mailboxes {
    private static final int HERTZ = 8_000;

    private final List<Stored> stored = new ArrayList<>();
    private int count;
    private boolean broken;

    /// A message and its box.
    public record Stored(Box box, Left left, Kept kept) {}

    /// From now on nobody can listen to any.
    public void breakDown() {
        broken = true;
    }

    public List<Stored> stored() {
        return List.copyOf(stored);
    }

    @Override
    public Waiting of(String tenantId, String boxId) {
        var box = new Box(tenantId, boxId);
        int all = (int) stored.stream().filter(one -> one.box().equals(box)).count();
        int unheard = (int) stored.stream()
                .filter(one -> one.box().equals(box) && one.kept().unheard())
                .count();
        return new Waiting(unheard, all - unheard);
    }

    @Override
    public void keep(Box box, Left message) {
        stored.add(
                new Stored(box, message, new Kept("message-" + ++count, message.callerNumber(), message.at(), true)));
    }

    @Override
    public void list(Box box, Consumer<List<Kept>> then) {
        if (broken) {
            throw new IllegalStateException("planted");
        }
        then.accept(stored.stream()
                .filter(one -> one.box().equals(box))
                .map(Stored::kept)
                .toList());
    }

    @Override
    public void fetch(Box box, String messageId, Consumer<@Nullable Audio> then) {
        boolean known = stored.stream().anyMatch(one -> one.kept().id().equals(messageId));
        then.accept(known ? Audio.of(new Pcm(new short[HERTZ], HERTZ)) : null);
    }

    @Override
    public void heard(Box box, String messageId) {
        stored.replaceAll(one -> one.kept().id().equals(messageId)
                ? new Stored(
                        one.box(),
                        one.left(),
                        new Kept(
                                messageId, one.kept().callerNumber(), one.kept().at(), false))
                : one);
    }

    @Override
    public void delete(Box box, String messageId) {
        stored.removeIf(one -> one.kept().id().equals(messageId));
    }
}
