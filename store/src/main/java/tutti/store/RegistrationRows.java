package tutti.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import tutti.store.Registrations.Binding;
import tutti.store.json.Json;
import tutti.store.vault.Vault;

/// The statements on bindings inside one transaction. A binding's name may be longer than an index
/// takes, so its hash is the key.
record RegistrationRows(Handle handle) {

    private static final String SAVE = """
            insert into registration (account_id, binding, tenant_id, contact, received, transport, path,
                expires_at, call_id, cseq, user_agent, instance, reg_id)
            values (:account, :binding, :tenant, :contact, :received, :transport, :path,
                :expiresAt, :callId, :cseq, :userAgent, :instance, :regId)
            on conflict (account_id, binding) do update set
                contact = excluded.contact, received = excluded.received, transport = excluded.transport,
                path = excluded.path, expires_at = excluded.expires_at, call_id = excluded.call_id,
                cseq = excluded.cseq, user_agent = excluded.user_agent
            """;

    void save(List<Binding> bindings) {
        if (bindings.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch(SAVE);
        for (var binding : bindings) {
            batch.bind("account", binding.accountId())
                    .bind("binding", nameOf(binding.key()))
                    .bind("tenant", binding.tenant())
                    .bind("contact", Json.storable(binding.contact()))
                    .bind("received", Json.storable(binding.received()))
                    .bind("transport", Json.storable(binding.transport()))
                    .bindArray(
                            "path",
                            String.class,
                            binding.path().stream().map(Json::storable).toArray())
                    .bind("expiresAt", binding.expiresAt())
                    .bind("callId", Json.storable(binding.callId()))
                    .bind("cseq", binding.cseq())
                    .bind("userAgent", Json.storable(binding.userAgent()))
                    .bind("instance", binding.instance().map(Json::storable).orElse(null))
                    .bind("regId", binding.regId())
                    .add();
        }
        batch.execute();
    }

    void remove(List<Binding.Key> keys) {
        if (keys.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("delete from registration where account_id = :account and binding = :binding");
        keys.forEach(key -> batch.bind("account", key.accountId())
                .bind("binding", nameOf(key))
                .add());
        batch.execute();
    }

    private static String nameOf(Binding.Key key) {
        return Vault.fingerprint(key.name());
    }

    /// Drops what has expired, and what belongs to accounts that are gone.
    void forgetOld(Instant now) {
        handle.createUpdate("""
                        delete from registration
                        where expires_at <= :now
                           or not exists (select from resource r where r.id = account_id and r.kind in ('voipAccount', 'trunk'))
                        """).bind("now", now).execute();
    }

    List<Binding> all() {
        return handle.createQuery("""
                        select tenant_id, account_id, contact, received, transport, path, expires_at, call_id,
                            cseq, user_agent, instance, reg_id
                        from registration
                        """).map(RegistrationRows::binding).list();
    }

    private static Binding binding(ResultSet row, StatementContext context) throws SQLException {
        return new Binding(
                row.getString("tenant_id"),
                row.getString("account_id"),
                row.getString("contact"),
                row.getString("received"),
                row.getString("transport"),
                List.of((String[]) row.getArray("path").getArray()),
                row.getTimestamp("expires_at").toInstant(),
                row.getString("call_id"),
                row.getLong("cseq"),
                row.getString("user_agent"),
                Optional.ofNullable(row.getString("instance")),
                row.getInt("reg_id"));
    }
}
