package tutti.store.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tutti.store.Principal;
import tutti.store.json.Json;
import tutti.store.people.People.Invitee;

/// The statements on people inside one transaction of the platform.
///
/// What a company says about its user (name, role, language) goes before what was said when he was
/// invited.
record PersonRows(Handle handle) {

    private static final String PERSON = """
            select p.id, p.tenant_id, p.email, p.theme, p.password, p.totp, p.totp_offered, p.totp_step,
                coalesce(t.label, '') as company,
                coalesce(r.body ->> 'name', p.name) as name,
                lower(coalesce(r.body ->> 'role', p.role)) as role,
                lower(coalesce(p.language, r.body ->> 'language', t.body ->> 'language', 'en')) as language,
                coalesce(p.timezone, t.body ->> 'timezone', 'UTC') as timezone
            from person p
                left join resource r on r.id = p.user_id
                left join resource t on t.id = p.tenant_id
            """;

    /// Somebody with what only the sign-in may know.
    record Row(
            Person person,
            Optional<String> password,
            Optional<byte[]> totp,
            Optional<byte[]> totpOffered,
            long totpStep) {}

    Optional<Row> byEmail(String email) {
        return handle.createQuery(PERSON + "where p.email = :email")
                .bind("email", Emails.key(email))
                .map((row, _) -> row(row))
                .findFirst();
    }

    Optional<Row> byId(String id) {
        return handle.createQuery(PERSON + "where p.id = :id")
                .bind("id", Json.storable(id))
                .map((row, _) -> row(row))
                .findFirst();
    }

    Optional<Row> of(Optional<String> tenant, String id) {
        return byId(id).filter(row -> row.person().tenant().equals(tenant));
    }

    List<Person> administrators() {
        return handle.createQuery(PERSON + "where p.tenant_id is null order by p.created_at, p.id")
                .map((row, _) -> row(row).person())
                .list();
    }

    boolean hasAdministrator() {
        return handle.createQuery("select 1 from person where tenant_id is null and password is not null limit 1")
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    /// Whether the tenant has a user with this id.
    boolean hasUser(String tenant, String user) {
        return handle.createQuery("select 1 from resource where id = :user and tenant_id = :tenant and kind = 'user'")
                .bind("user", Json.storable(user))
                .bind("tenant", Json.storable(tenant))
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    /// Stores somebody, or what is new about him; false when the address belongs to another.
    boolean put(@Nullable String tenant, String id, Invitee invitee, Instant now) {
        if (emailOfAnother(invitee.email(), id)) {
            return false;
        }
        return handle.createUpdate("""
                        insert into person (id, tenant_id, user_id, email, name, role, created_at)
                        values (:id, :tenant, :user, :email, :name, :role, :now)
                        on conflict (id) do update set email = excluded.email, name = excluded.name, role = excluded.role
                        """)
                        .bind("id", id)
                        .bind("tenant", tenant)
                        .bind("user", tenant == null ? null : id)
                        .bind("email", Emails.key(invitee.email()))
                        .bind("name", Json.storable(invitee.name()))
                        .bind("role", invitee.role())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    private boolean emailOfAnother(String email, String id) {
        return byEmail(email).filter(row -> !row.person().id().equals(id)).isPresent();
    }

    void password(String id, String hash) {
        handle.createUpdate("update person set password = :hash where id = :id")
                .bind("hash", hash)
                .bind("id", id)
                .execute();
    }

    int prefer(String id, Preferences preferences) {
        return handle.createUpdate(
                        "update person set language = :language, timezone = :timezone, theme = :theme where id = :id")
                .bindMethods(preferences)
                .bind("id", id)
                .execute();
    }

    void offerTotp(String id, byte[] sealed) {
        handle.createUpdate("update person set totp_offered = :sealed where id = :id")
                .bind("sealed", sealed)
                .bind("id", id)
                .execute();
    }

    void confirmTotp(String id, long step) {
        handle.createUpdate("""
                        update person set totp = totp_offered, totp_offered = null, totp_step = :step where id = :id
                        """).bind("step", step).bind("id", id).execute();
    }

    /// Marks a step as used; false when it was used meanwhile.
    boolean useStep(String id, long step) {
        return handle.createUpdate("update person set totp_step = :step where id = :id and totp_step < :step")
                        .bind("step", step)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    void dropTotp(String id) {
        handle.createUpdate("update person set totp = null, totp_offered = null where id = :id")
                .bind("id", id)
                .execute();
        dropRecoveryCodes(id);
    }

    void dropRecoveryCodes(String id) {
        handle.createUpdate("delete from recovery_code where person_id = :id")
                .bind("id", id)
                .execute();
    }

    void addRecoveryCode(@Nullable String tenant, String id, byte[] hash) {
        handle.createUpdate("insert into recovery_code (hash, tenant_id, person_id) values (:hash, :tenant, :id)")
                .bind("hash", hash)
                .bind("tenant", tenant)
                .bind("id", id)
                .execute();
    }

    boolean useRecoveryCode(String id, byte[] hash) {
        return handle.createUpdate("delete from recovery_code where person_id = :id and hash = :hash")
                        .bind("id", id)
                        .bind("hash", hash)
                        .execute()
                == 1;
    }

    int delete(String id) {
        return handle.createUpdate("delete from person where id = :id and tenant_id is null")
                .bind("id", id)
                .execute();
    }

    private static Row row(ResultSet row) throws SQLException {
        var person = new Person(
                row.getString("id"),
                Optional.ofNullable(row.getString("tenant_id")),
                row.getString("company"),
                row.getString("name"),
                row.getString("email"),
                Principal.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                new Preferences(row.getString("language"), row.getString("timezone"), row.getString("theme")),
                row.getString("password") != null,
                row.getBytes("totp") != null);
        return new Row(
                person,
                Optional.ofNullable(row.getString("password")),
                Optional.ofNullable(row.getBytes("totp")),
                Optional.ofNullable(row.getBytes("totp_offered")),
                row.getLong("totp_step"));
    }
}
