package tutti.engine.event;

/// Who hears of the calls of a lane, on the lane's thread.
public interface CallWatcher {
    /// Nobody.
    CallWatcher NONE = new CallWatcher() {
        @Override
        public boolean watches(String tenantId) {
            return false;
        }

        @Override
        public void heard(Change change) {}
    };

    /// Whether anybody wants to know; if not, [#heard] is spared.
    boolean watches(String tenantId);

    void heard(Change change);
}
