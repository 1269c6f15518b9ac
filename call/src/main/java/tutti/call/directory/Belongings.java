package tutti.call.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which devices and numbers are whose. A user lists his accounts and an account may name its user;
/// what a user lists wins.
final class Belongings {

    private final Map<String, User> byAccount = new HashMap<>();
    private final Map<String, User> byExternalNumber = new HashMap<>();
    private final Map<String, List<String>> accounts = new HashMap<>();

    Belongings(Map<String, User> users, Collection<VoipAccount> all) {
        for (var user : users.values()) {
            user.voipAccountIds().forEach(account -> own(account, user));
            user.externalNumberIds().forEach(number -> byExternalNumber.putIfAbsent(number, user));
        }
        for (var account : all) {
            var user = account.userId() == null ? null : users.get(account.userId());
            if (user != null) {
                own(account.id(), user);
            }
        }
    }

    private void own(String account, User user) {
        if (byAccount.putIfAbsent(account, user) == null) {
            accounts.computeIfAbsent(user.id(), _ -> new ArrayList<>()).add(account);
        }
    }

    Optional<User> userOf(String accountId) {
        return Optional.ofNullable(byAccount.get(accountId));
    }

    Optional<User> userOfExternalNumber(String externalNumberId) {
        return Optional.ofNullable(byExternalNumber.get(externalNumberId));
    }

    List<String> accountIdsOf(User user) {
        return List.copyOf(accounts.getOrDefault(user.id(), List.of()));
    }
}
