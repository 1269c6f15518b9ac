package tutti.engine.port;

import tutti.call.rules.TollLimit;

/// Who is told that a tenant has come close to what it may use of calls outside (T10): once each time.
/// Called on the lanes: must not block.
public interface TollWatch {
    TollWatch NONE = (_, _, _, _) -> {};

    void near(String tenantId, TollLimit limit, int used, int most);
}
