package tutti.store.people;

import org.jdbi.v3.core.Handle;

/// Keeps the address by which somebody signs in the one that his company has for him.
public final class SignInNames {
    private SignInNames() {}

    /// Follows a change of a user, inside the transaction of that change, which sees its own tenant
    /// only. An address that signs in somebody of another company stays his: then the old one goes
    /// on being the name to sign in by.
    public static void follow(Handle handle, String user, String email) {
        if (email.isEmpty()) {
            return;
        }
        var sight = see(handle, "*");
        handle.createUpdate("""
                        update person set email = :email
                        where id = :user and email <> :email
                          and not exists (select 1 from person where email = :email)
                        """)
                .bind("user", user)
                .bind("email", Emails.key(email))
                .execute();
        see(handle, sight);
    }

    /// Changes what the transaction sees; answers what it saw before.
    private static String see(Handle handle, String tenant) {
        return handle.createQuery("""
                        select was from (select current_setting('tutti.tenant', true) as was) before,
                            lateral (select set_config('tutti.tenant', :tenant, true) where before.was is not null) now
                        """)
                .bind("tenant", tenant)
                .mapTo(String.class)
                .one();
    }
}
