package tutti.store.people;

import java.util.List;
import java.util.Optional;
import tutti.store.Lookup;

/// Everybody who may sign in, and their open sessions.
///
/// Thread-safe. Passwords are kept as Argon2id, everything else that opens a door as SHA-256.
public interface People {

    int PASSWORD_CHARS_MIN = 10;
    int PASSWORD_CHARS_MAX = 200;
    int EMAIL_CHARS_MAX = 254;

    /// Opens a session. Takes the same time whether or not there is somebody with that address.
    SignIn signIn(String email, String password, Device device);

    /// Completes a session by the code of the second factor or a recovery code. The session gets a
    /// new secret; the old one no longer holds.
    SignIn secondFactor(String secret, String code, Device device);

    /// The session of a secret, complete or not; counts as a use of it.
    Lookup<Session> session(String secret);

    /// Ends a session. Again: nothing.
    Change signOut(String secret);

    /// Sets another password and ends all other sessions of the person.
    ///
    /// @param keep secret of the session that goes on
    Change changePassword(String person, String current, String fresh, String keep);

    Change prefer(String person, Preferences preferences);

    /// Makes a new key for the second factor, which holds once it is confirmed.
    ///
    /// @return the key in base 32
    Lookup<String> offerSecondFactor(String person, String password);

    /// Takes the offered key into use.
    ///
    /// @return recovery codes, shown this once; not found when the code is wrong or nothing was offered
    Lookup<List<String>> confirmSecondFactor(String person, String code);

    Change dropSecondFactor(String person, String password);

    /// Takes the second factor from somebody who lost it; for administrators.
    Change clearSecondFactor(Optional<String> tenant, String person);

    /// Somebody of a tenant who was invited or signs in.
    Lookup<Person> find(Optional<String> tenant, String person);

    /// Invites a user of a tenant; an earlier invitation no longer holds.
    Invited invite(String tenant, String user, Invitee invitee);

    /// Invites a platform administrator.
    Invited inviteAdministrator(Invitee invitee);

    /// The platform administrators, oldest first.
    Lookup<List<Person>> administrators();

    /// Removes a platform administrator; refused when it is the last who can sign in.
    Change removeAdministrator(String person);

    /// Makes a link to choose another password, when somebody with that address signs in here.
    Lookup<Link> reset(String email);

    /// Whom a link is for; not found when it was used or is too old.
    Lookup<Welcome> welcome(String token);

    /// Uses a link up: sets the password, ends all sessions.
    Change accept(String token, String password);

    /// Uses the link of the first start up.
    Change acceptFirst(String token, Invitee administrator, String password);

    /// A new link that makes the first platform administrator; nothing when there is one.
    Optional<String> firstStart();

    /// Name and address of somebody who shall sign in, and as what.
    ///
    /// @param role "admin" or "user" in a tenant, "platform" otherwise
    record Invitee(String name, String email, String role) {}

    /// How an invitation ended.
    sealed interface Invited {

        /// Send him this.
        record Sent(Link link) implements Invited {}

        /// No such user.
        record Unknown() implements Invited {}

        /// The e-mail address signs in somebody else already.
        record Taken() implements Invited {}

        record Unavailable() implements Invited {}
    }
}
