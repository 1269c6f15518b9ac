package tutti.store;

import java.util.Optional;
import tutti.call.directory.Prompt;
import tutti.store.sql.Database;
import tutti.store.sql.Outage;

/// Prompts in PostgreSQL: the sound is written in the transaction of the prompt itself.
record SqlPrompts(Database database, SqlResources resources) implements Prompts {

    @Override
    public Write<Prompt> create(Scope tenant, Prompt prompt, byte[] wave) {
        return resources.create(tenant, Kind.PROMPT, prompt, rows -> keep(rows, prompt.id(), wave));
    }

    @Override
    public Write<Prompt> replace(Scope tenant, Prompt prompt, byte[] wave, Optional<Long> ifMatch) {
        return resources.replace(tenant, Kind.PROMPT, prompt, ifMatch, rows -> keep(rows, prompt.id(), wave));
    }

    private static void keep(ResourceRows rows, String id, byte[] wave) {
        rows.handle()
                .createUpdate("""
                        insert into prompt_audio (resource_id, tenant_id, wave) values (:id, :tenant, :wave)
                        on conflict (resource_id) do update set wave = excluded.wave
                        """)
                .bind("id", id)
                .bind("tenant", rows.tenant())
                .bind("wave", wave)
                .execute();
    }

    @Override
    public Lookup<Long> version(String tenantId, String promptId) {
        var tenant = Ids.known(tenantId);
        try {
            return database.asTenant(
                            tenant,
                            handle -> handle.createQuery(
                                            "select version from resource where tenant_id = :tenant and id = :id")
                                    .bind("tenant", tenant)
                                    .bind("id", Ids.known(promptId))
                                    .mapTo(Long.class)
                                    .findFirst())
                    .<Lookup<Long>>map(Lookup.Found::new)
                    .orElseGet(Lookup.NotFound::new);
        } catch (Outage e) {
            return new Lookup.Unavailable<>();
        }
    }

    @Override
    public Lookup<byte[]> wave(String tenantId, String promptId) {
        var tenant = Ids.known(tenantId);
        try {
            return database.asTenant(
                            tenant,
                            handle -> handle.createQuery("""
                                    select wave from prompt_audio where tenant_id = :tenant and resource_id = :id
                                    """)
                                    .bind("tenant", tenant)
                                    .bind("id", Ids.known(promptId))
                                    .map((row, _) -> row.getBytes(1))
                                    .findFirst())
                    .<Lookup<byte[]>>map(Lookup.Found::new)
                    .orElseGet(Lookup.NotFound::new);
        } catch (Outage e) {
            return new Lookup.Unavailable<>();
        }
    }
}
