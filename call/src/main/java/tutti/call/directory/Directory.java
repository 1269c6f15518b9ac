package tutti.call.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The snapshot of one tenant, with its lookups in O(1). Immutable, shared by all threads; a running
/// call keeps the snapshot that it began with.
public final class Directory {

    private final Tenant tenant;
    private final Map<String, VoipAccount> accounts;
    private final Map<String, ExternalNumber> externalNumbers;
    private final Map<String, CallGroup> groups;
    private final Map<String, PhoneNumber> phoneNumbers;
    private final Map<String, PhoneNumber> phoneNumbersByNumber;
    private final Map<String, User> users;
    private final Map<String, Trunk> trunks;
    private final Map<String, Prompt> prompts;
    private final Map<String, VoicemailBox> voicemailBoxes;
    private final Map<String, OpeningTimes> openingTimes;
    private final Map<String, Extension> extensions;
    private final Belongings belongings;

    private Directory(Content content) {
        tenant = content.tenant();
        accounts = keyed(content.accounts(), VoipAccount::id);
        externalNumbers = keyed(content.externalNumbers(), ExternalNumber::id);
        groups = keyed(content.groups(), CallGroup::id);
        openingTimes = keyed(content.openingTimes(), OpeningTimes::id);
        var numbers = content.phoneNumbers().stream().map(this::timed).toList();
        phoneNumbers = keyed(numbers, PhoneNumber::id);
        phoneNumbersByNumber = keyed(numbers, PhoneNumber::number);
        users = keyed(content.users(), User::id);
        trunks = keyed(content.trunks(), Trunk::id);
        prompts = keyed(content.prompts(), Prompt::id);
        voicemailBoxes = keyed(content.voicemailBoxes(), VoicemailBox::id);
        belongings = new Belongings(users, accounts.values());
        extensions = new LinkedHashMap<>();
        users.values().forEach(this::addExtension);
        trunks.values().forEach(this::addExtension);
        accounts.values().forEach(this::addExtension);
        groups.values().forEach(this::addExtension);
    }

    /// All that a tenant has; the order of each list is the order of every listing.
    public record Content(
            Tenant tenant,
            List<VoipAccount> accounts,
            List<ExternalNumber> externalNumbers,
            List<CallGroup> groups,
            List<PhoneNumber> phoneNumbers,
            List<User> users,
            List<Trunk> trunks,
            List<Prompt> prompts,
            List<VoicemailBox> voicemailBoxes,
            List<OpeningTimes> openingTimes) {

        /// A tenant without people, trunks, prompts and voicemail, for `with…` to add.
        public Content(
                Tenant tenant,
                List<VoipAccount> accounts,
                List<ExternalNumber> externalNumbers,
                List<CallGroup> groups,
                List<PhoneNumber> phoneNumbers) {
            this(
                    tenant,
                    accounts,
                    externalNumbers,
                    groups,
                    phoneNumbers,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }

        public Content withUsers(List<User> people) {
            return new Content(
                    tenant,
                    accounts,
                    externalNumbers,
                    groups,
                    phoneNumbers,
                    people,
                    trunks,
                    prompts,
                    voicemailBoxes,
                    openingTimes);
        }

        public Content withTrunks(List<Trunk> exchanges) {
            return new Content(
                    tenant,
                    accounts,
                    externalNumbers,
                    groups,
                    phoneNumbers,
                    users,
                    exchanges,
                    prompts,
                    voicemailBoxes,
                    openingTimes);
        }

        public Content withPrompts(List<Prompt> recordings) {
            return new Content(
                    tenant,
                    accounts,
                    externalNumbers,
                    groups,
                    phoneNumbers,
                    users,
                    trunks,
                    recordings,
                    voicemailBoxes,
                    openingTimes);
        }

        public Content withVoicemailBoxes(List<VoicemailBox> boxes) {
            return new Content(
                    tenant,
                    accounts,
                    externalNumbers,
                    groups,
                    phoneNumbers,
                    users,
                    trunks,
                    prompts,
                    boxes,
                    openingTimes);
        }

        public Content withOpeningTimes(List<OpeningTimes> times) {
            return new Content(
                    tenant,
                    accounts,
                    externalNumbers,
                    groups,
                    phoneNumbers,
                    users,
                    trunks,
                    prompts,
                    voicemailBoxes,
                    times);
        }
    }

    /// Indexes `content`. Ids, internal numbers and phone numbers are unique in it, or this throws:
    /// the database had to see to that.
    public static Directory of(Content content) {
        return new Directory(content);
    }

    public Tenant tenant() {
        return tenant;
    }

    public Optional<VoipAccount> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    public Optional<ExternalNumber> externalNumber(String id) {
        return Optional.ofNullable(externalNumbers.get(id));
    }

    public Optional<CallGroup> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    public Optional<User> user(String id) {
        return Optional.ofNullable(users.get(id));
    }

    public Optional<Trunk> trunk(String id) {
        return Optional.ofNullable(trunks.get(id));
    }

    public Optional<Prompt> prompt(String id) {
        return Optional.ofNullable(prompts.get(id));
    }

    public Optional<VoicemailBox> voicemailBox(String id) {
        return Optional.ofNullable(voicemailBoxes.get(id));
    }

    /// Whose device the account is: the user who lists it, else whom the account names.
    public Optional<User> userOf(String accountId) {
        return belongings.userOf(accountId);
    }

    /// Whose number outside it is.
    public Optional<User> userOfExternalNumber(String externalNumberId) {
        return belongings.userOfExternalNumber(externalNumberId);
    }

    /// The ids of a user's accounts: those that he lists, then those that name him.
    public List<String> accountIdsOf(User user) {
        return belongings.accountIdsOf(user);
    }

    public Optional<PhoneNumber> phoneNumber(String id) {
        return Optional.ofNullable(phoneNumbers.get(id));
    }

    /// The tenant's own number `number` (E.164).
    public Optional<PhoneNumber> phoneNumberOf(String number) {
        return Optional.ofNullable(phoneNumbersByNumber.get(number));
    }

    /// What `internalNumber` reaches in this tenant.
    public Optional<Extension> extension(String internalNumber) {
        return Optional.ofNullable(extensions.get(internalNumber));
    }

    /// The number that an external call of `account` shows: its own, else the tenant's first; none
    /// when the tenant has no number at all.
    public @Nullable String lineOf(VoipAccount account) {
        var own = account.outboundNumber();
        return own != null ? own : firstNumber();
    }

    /// The number that an external call shows whose caller gives `number` (E.164): that one if it is
    /// the tenant's, else the tenant's first; none when the tenant has no number at all.
    public @Nullable String lineFor(@Nullable String number) {
        return number != null && phoneNumbersByNumber.containsKey(number) ? number : firstNumber();
    }

    private @Nullable String firstNumber() {
        var all = phoneNumbers.values().iterator();
        return all.hasNext() ? all.next().number() : null;
    }

    public List<VoipAccount> accounts() {
        return List.copyOf(accounts.values());
    }

    public List<ExternalNumber> externalNumbers() {
        return List.copyOf(externalNumbers.values());
    }

    public List<CallGroup> groups() {
        return List.copyOf(groups.values());
    }

    public List<PhoneNumber> phoneNumbers() {
        return List.copyOf(phoneNumbers.values());
    }

    public List<User> users() {
        return List.copyOf(users.values());
    }

    public List<Trunk> trunks() {
        return List.copyOf(trunks.values());
    }

    public List<Prompt> prompts() {
        return List.copyOf(prompts.values());
    }

    public List<VoicemailBox> voicemailBoxes() {
        return List.copyOf(voicemailBoxes.values());
    }

    public Optional<OpeningTimes> openingTimes(String id) {
        return Optional.ofNullable(openingTimes.get(id));
    }

    public List<OpeningTimes> openingTimes() {
        return List.copyOf(openingTimes.values());
    }

    /// The number with the schedules that its plan names.
    private PhoneNumber timed(PhoneNumber number) {
        var plan = timetables().in(number.plan());
        return new PhoneNumber(number.id(), number.number(), number.description(), plan);
    }

    /// What a plan that names schedules of this tenant means.
    public Timetables timetables() {
        return new Timetables(id -> openingTimes(id).map(OpeningTimes::schedule));
    }

    private void addExtension(Extension extension) {
        var number = extension.internalNumber();
        if (number != null && extensions.putIfAbsent(number, extension) != null) {
            throw new IllegalArgumentException("internal number twice: " + number);
        }
    }

    private static <V> Map<String, V> keyed(List<V> values, Function<V, String> key) {
        var map = LinkedHashMap.<String, V>newLinkedHashMap(values.size());
        for (V value : values) {
            if (map.putIfAbsent(key.apply(value), value) != null) {
                throw new IllegalArgumentException("twice: " + key.apply(value));
            }
        }
        return map;
    }

    @Override
    public String toString() {
        return "Directory[" + tenant.id() + "]";
    }
}
