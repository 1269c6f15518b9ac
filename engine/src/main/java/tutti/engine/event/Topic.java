package tutti.engine.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tutti.engine.port.Mailboxes;
import tutti.engine.port.Mailboxes.Waiting;

/// What a subscription is about, and the documents that say how it is.
sealed interface Topic {

    String tenantId();

    EventPackage kind();

    /// Takes note of a change.
    ///
    /// @return whether the subscriber has to be told
    boolean heard(Change change);

    /// The state now, for a phone that knows us as `host`.
    byte[] document(String host, int version);

    /// Who rings and talks at the watched one.
    final class Calls implements Topic {
        private final Lamp lamp;
        private final String entity;
        private final Map<String, List<SeenDialog>> byCall = new LinkedHashMap<>();
        private final List<SeenDialog> ended = new ArrayList<>();

        Calls(Lamp lamp, String entity) {
            this.lamp = lamp;
            this.entity = entity;
        }

        @Override
        public String tenantId() {
            return lamp.tenantId();
        }

        @Override
        public EventPackage kind() {
            return EventPackage.DIALOG;
        }

        @Override
        public boolean heard(Change change) {
            return switch (change) {
                case Change.Seen(var sight) -> replace(sight.call().id(), lamp.dialogs(sight));
                case Change.Gone(var _, var callId) -> replace(callId, List.of());
                case Change.MailboxChanged _ -> false;
            };
        }

        private boolean replace(String callId, List<SeenDialog> now) {
            var before = now.isEmpty() ? byCall.remove(callId) : byCall.put(callId, now);
            var was = before == null ? List.<SeenDialog>of() : before;
            for (var dialog : was) {
                if (now.stream().noneMatch(one -> one.id().equals(dialog.id()))) {
                    ended.add(dialog.terminated());
                }
            }
            return !was.equals(now);
        }

        /// What has ended is said once, and is left out then (RFC 4235 §3.7.1).
        @Override
        public byte[] document(String host, int version) {
            var all = new ArrayList<SeenDialog>();
            byCall.values().forEach(all::addAll);
            all.addAll(ended);
            ended.clear();
            return DialogInfo.write(entity, host, version, all);
        }
    }

    /// What waits in voicemail boxes.
    record Messages(String tenantId, Set<String> boxes, String entity, Mailboxes mailboxes) implements Topic {
        public Messages {
            boxes = Set.copyOf(boxes);
        }

        @Override
        public EventPackage kind() {
            return EventPackage.MESSAGE_SUMMARY;
        }

        @Override
        public boolean heard(Change change) {
            return change instanceof Change.MailboxChanged(var _, var box) && boxes.contains(box);
        }

        @Override
        public byte[] document(String host, int version) {
            var sum = boxes.stream().map(box -> mailboxes.of(tenantId, box)).reduce(Waiting.NOTHING, Waiting::and);
            return MessageSummary.write(entity, sum);
        }
    }
}
