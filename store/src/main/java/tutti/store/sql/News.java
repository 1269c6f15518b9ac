package tutti.store.sql;

/// What [Watch] tells. Called on its thread, one call at a time.
public interface News {

    /// The database is reachable, at first or again: anything may have changed.
    void connected() throws Outage;

    /// Another node changed something of `topic` that belongs to `tenant`.
    void changed(String topic, String tenant) throws Outage;

    /// Nothing happened for a while.
    void quiet() throws Outage;
}
