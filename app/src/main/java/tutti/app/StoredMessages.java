package tutti.app;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tutti.engine.port.Mailboxes;
import tutti.engine.port.Messages;
import tutti.media.sound.Audio;
import tutti.store.Listing;
import tutti.store.Lookup;
import tutti.store.voicemail.Message;
import tutti.store.voicemail.Voicemail;

/// Voicemail as the engine sees it: what waits on SQL happens on virtual threads.
record StoredMessages(Voicemail voicemail) implements Messages, Mailboxes {

    @Override
    public Mailboxes.Waiting of(String tenantId, String boxId) {
        var counts = voicemail.counts(tenantId, boxId);
        return new Mailboxes.Waiting(counts.unheard(), counts.heard());
    }

    @Override
    public void keep(Box box, Left message) {
        voicemail.keep(
                new tutti.store.voicemail.Left(
                        box.tenantId(),
                        box.boxId(),
                        message.callId(),
                        message.callerNumber(),
                        message.callerName(),
                        message.at(),
                        message.length().toMillis()),
                message.wave());
    }

    @Override
    public void list(Box box, Consumer<List<Kept>> then) {
        Thread.startVirtualThread(() -> then.accept(list(box)));
    }

    private List<Kept> list(Box box) {
        var listing = voicemail.list(box.tenantId(), box.boxId(), Listing.LIMIT_MAX, Optional.empty());
        return listing instanceof Listing.Page<Message> page
                ? page.items().stream()
                        .sorted(Comparator.comparing(Message::heard))
                        .map(one -> new Kept(one.id(), one.callerNumber(), one.receivedAt(), !one.heard()))
                        .toList()
                : List.of();
    }

    @Override
    public void fetch(Box box, String messageId, Consumer<@Nullable Audio> then) {
        Thread.startVirtualThread(() -> then.accept(
                voicemail.wave(box.tenantId(), box.boxId(), messageId) instanceof Lookup.Found<byte[]>(var wave)
                        ? StoredSounds.audio(wave).orElse(null)
                        : null));
    }

    @Override
    public void heard(Box box, String messageId) {
        Thread.startVirtualThread(() -> voicemail.mark(box.tenantId(), box.boxId(), messageId, true));
    }

    @Override
    public void delete(Box box, String messageId) {
        Thread.startVirtualThread(() -> voicemail.delete(box.tenantId(), box.boxId(), messageId));
    }
}
