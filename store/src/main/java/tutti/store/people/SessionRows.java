package tutti.store.people;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tutti.store.json.Json;
import tutti.store.vault.Vault;

/// The statements on sessions and links inside one transaction of the platform.
record SessionRows(Handle handle) {

    /// A session without its person.
    record Row(String person, boolean complete, Instant createdAt, Instant seenAt) {

        Instant expiresAt() {
            if (!complete) {
                return createdAt.plus(Session.INCOMPLETE_MAX);
            }
            var idle = seenAt.plus(Session.IDLE_MAX);
            var aged = createdAt.plus(Session.AGE_MAX);
            return idle.isBefore(aged) ? idle : aged;
        }
    }

    /// A link without its person.
    record LinkRow(@Nullable String person, String purpose) {}

    void open(String secret, Person person, boolean complete, Device device, Instant now) {
        handle.createUpdate("""
                        insert into session (hash, tenant_id, person_id, complete, created_at, seen_at, address, agent)
                        values (:hash, :tenant, :person, :complete, :now, :now, :address, :agent)
                        """)
                .bind("hash", Vault.hash(secret))
                .bind("tenant", person.tenant().orElse(null))
                .bind("person", person.id())
                .bind("complete", complete)
                .bind("now", now)
                .bind("address", Json.storable(device.address()))
                .bind("agent", Json.storable(device.agent()))
                .execute();
    }

    Optional<Row> find(String secret) {
        return handle.createQuery("select person_id, complete, created_at, seen_at from session where hash = :hash")
                .bind("hash", Vault.hash(secret))
                .map((row, _) -> new Row(
                        row.getString("person_id"),
                        row.getBoolean("complete"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("seen_at").toInstant()))
                .findFirst();
    }

    void seen(String secret, Instant now) {
        handle.createUpdate("update session set seen_at = :now where hash = :hash")
                .bind("now", now)
                .bind("hash", Vault.hash(secret))
                .execute();
    }

    int close(String secret) {
        return handle.createUpdate("delete from session where hash = :hash")
                .bind("hash", Vault.hash(secret))
                .execute();
    }

    /// Ends the sessions of a person, except one.
    void closeAll(String person, String keep) {
        handle.createUpdate("delete from session where person_id = :person and hash <> :keep")
                .bind("person", person)
                .bind("keep", Vault.hash(keep))
                .execute();
    }

    /// Forgets what is over: one sweep costs an index scan over the oldest rows.
    void sweep(Instant now) {
        handle.createUpdate("delete from session where created_at < :aged")
                .bind("aged", now.minus(Session.AGE_MAX))
                .execute();
        handle.createUpdate("delete from link where expires_at < :now")
                .bind("now", now)
                .execute();
    }

    /// Stores a link; earlier ones for the same person and purpose no longer hold.
    void link(Link link) {
        var person = link.person();
        dropLinks(person.id(), link.purpose());
        insertLink(link.token(), link.purpose(), person.tenant().orElse(null), person.id(), link.expiresAt());
    }

    /// The link of the first start.
    void firstLink(String token, Instant expiresAt) {
        handle.execute("delete from link where purpose = 'first'");
        insertLink(token, Link.Purpose.FIRST, null, null, expiresAt);
    }

    private void insertLink(
            String token, Link.Purpose purpose, @Nullable String tenant, @Nullable String person, Instant expiresAt) {
        handle.createUpdate("""
                        insert into link (hash, tenant_id, person_id, purpose, expires_at)
                        values (:hash, :tenant, :person, :purpose, :expires)
                        """)
                .bind("hash", Vault.hash(token))
                .bind("tenant", tenant)
                .bind("person", person)
                .bind("purpose", Links.word(purpose))
                .bind("expires", expiresAt)
                .execute();
    }

    void dropLinks(String person, Link.Purpose purpose) {
        handle.createUpdate("delete from link where person_id = :person and purpose = :purpose")
                .bind("person", person)
                .bind("purpose", Links.word(purpose))
                .execute();
    }

    void dropLinks(String person) {
        handle.createUpdate("delete from link where person_id = :person")
                .bind("person", person)
                .execute();
    }

    Optional<LinkRow> findLink(String token, Instant now) {
        return handle.createQuery("select person_id, purpose from link where hash = :hash and expires_at > :now")
                .bind("hash", Vault.hash(token))
                .bind("now", now)
                .map((row, _) -> new LinkRow(row.getString("person_id"), row.getString("purpose")))
                .findFirst();
    }

    boolean useLink(String token) {
        return handle.createUpdate("delete from link where hash = :hash")
                        .bind("hash", Vault.hash(token))
                        .execute()
                == 1;
    }
}
