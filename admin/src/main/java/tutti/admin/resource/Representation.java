package tutti.admin.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import tutti.admin.form.Form;
import tutti.admin.http.Access;
import tutti.store.Claim;
import tutti.store.Kind;
import tutti.store.Owner;
import tutti.store.Resources;
import tutti.store.Scope;
import tutti.store.Together;
import tutti.store.Write;

/// How one kind of resource looks from outside: its address, what is read from a body, what is
/// shown. Stateless.
interface Representation<T> {

    Kind<T> kind();

    /// The path template of the list.
    String path();

    /// The name of the path parameter that holds the id.
    String idParameter();

    String idOf(T value);

    /// Who may see the list; writing needs [#writers()].
    Access readers();

    /// Who may see one.
    default Access itemReaders() {
        return readers();
    }

    Access writers();

    /// Reads a body. What is wrong is noted in the form; the value is then thrown away.
    Proposal<T> read(Form form, Draft<T> draft);

    /// The whole object of the tenant (empty for the platform's own).
    ObjectNode show(String tenant, T value);

    /// Where each unique value stands in a body.
    Map<Claim.Space, String> claims();

    /// Who uses the value in a way that the store does not know of; it is not deleted then.
    default List<Owner> users(T value, References references) {
        return List.of();
    }

    /// Stores a new value.
    default Write<T> create(Resources resources, Scope scope, Proposal<T> proposal) {
        var password = proposal.password();
        return password == null
                ? resources.create(scope, kind(), proposal.value())
                : resources.create(scope, kind(), proposal.value(), password);
    }

    /// Stores a value in place of `version` of it.
    default Write<T> replace(Resources resources, Scope scope, Proposal<T> proposal, long version) {
        var with = new Together(proposal.password(), proposal.others());
        return resources.replace(scope, kind(), proposal.value(), Optional.of(version), with);
    }

    /// The whole object as who wrote it sees it: a password that came or was made with it is shown
    /// this once.
    default ObjectNode showWritten(String tenant, Proposal<T> proposal) {
        var shown = show(tenant, proposal.value());
        return proposal.password() == null ? shown : shown.put("password", proposal.password());
    }

    /// The path template of one.
    default String itemPath() {
        return path() + "/{" + idParameter() + "}";
    }
}
